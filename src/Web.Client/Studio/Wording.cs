using System.Globalization;
using System.Text.RegularExpressions;
using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Quotas;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>Codes of the API in plain words: what is the case, and what to do.</summary>
public static partial class Wording
{
    /// <summary>A field's message, as a sentence that a person would write.</summary>
    public static string OfField(string field, string message)
    {
        var plain = Range().Replace(message.Trim(), "between $1 and $2");
        var sentence = plain.Length > 0 && char.IsLower(plain[0]) ? $"{Fields.LabelOf(field)} {plain}" : plain;
        return sentence.EndsWith('.') ? sentence : sentence + ".";
    }

    public static Notice Of(ApiProblem problem, QuotaView? quota = null) => problem.Code switch
    {
        ApiProblem.UnreachableCode => new(NoticeKind.Warning, "The server is out of reach",
            "What you typed is kept. The page reconnects by itself; sending again is safe."),
        "validation_error" => new(NoticeKind.Info, "One more look", OfOtherFields(problem)),
        "quota_exceeded" => new(NoticeKind.Warning, "This month's budget does not cover this picture", OfQuota(quota)),
        "rate_limited" => new(NoticeKind.Info, "A short breath",
            $"Pictures were asked for faster than the project allows. The next one can start {OfWait(problem.RetryAfter)}."),
        "model_unavailable" => new(NoticeKind.Warning, "The model is not ready just now",
            "It may be loading, or its machine may be restarting. Try again in a moment; nothing was charged."),
        "safety_blocked" => new(NoticeKind.Info, "This prompt cannot be painted here", "Try other words; nothing was charged."),
        "permission_denied" => new(NoticeKind.Warning, "Your key may not do this",
            "Ask the project's owner for a key with the scope magic:generate."),
        "payload_too_large" => new(NoticeKind.Info, "That image is too large", "Images up to 20 MiB and 16.8 megapixels can be used."),
        "not_found" => new(NoticeKind.Info, "That is not here any more", "It may belong to another project, or be gone."),
        _ => new(NoticeKind.Problem, "Something went wrong on the server",
            problem.TraceId is null ? "Try again in a moment." : $"Try again in a moment. If it stays, the operator finds it under {problem.TraceId}."),
    };

    /// <summary>Why a generation came to nothing.</summary>
    public static string OfFailure(GenerationErrorView? error) => error?.Code switch
    {
        "timeout" => "It took longer than the service allows. Fewer steps or a smaller size will fit. Nothing was charged.",
        "model_unavailable" => "The model was not available. Nothing was charged; try again in a moment.",
        "safety_blocked" => "The result was held back by the safety check. Nothing was charged.",
        _ => "Something failed on our side. Nothing was charged; trying again is safe.",
    };

    private static string OfOtherFields(ApiProblem problem)
    {
        var others = problem.Fields?.Where(field => !Fields.HasControl(field.Key)).ToArray() ?? [];
        return problem.Fields is not { Count: > 0 } ? problem.Detail ?? "The server did not understand the request."
            : others.Length > 0 ? string.Join(' ', others.SelectMany(f => f.Value.Select(m => OfField(f.Key, m))))
            : "A setting needs a change; it is marked in the panel.";
    }

    private static string OfQuota(QuotaView? quota) => quota is null
        ? "A smaller size, fewer steps or fewer pictures cost less."
        : $"{Units(quota.RemainingUnits)} units are left until {quota.ResetAt.ToString("d MMMM", CultureInfo.InvariantCulture)}. "
            + "A smaller size, fewer steps or fewer pictures cost less.";

    private static string OfWait(TimeSpan? wait) => wait is not { } time || time <= TimeSpan.FromSeconds(1)
        ? "in a second"
        : $"in {Math.Ceiling(time.TotalSeconds).ToString("0", CultureInfo.InvariantCulture)} seconds";

    public static string Units(decimal units) =>
        units.ToString(units >= 100 ? "#,0" : units >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan time) => time.TotalSeconds < 1.5 ? "1 s"
        : time.TotalSeconds < 90 ? $"{Math.Round(time.TotalSeconds).ToString(CultureInfo.InvariantCulture)} s"
        : $"{Math.Round(time.TotalMinutes).ToString(CultureInfo.InvariantCulture)} min";

    public static string Ago(TimeSpan time) => time.TotalMinutes < 1 ? "just now"
        : time.TotalMinutes < 60 ? $"{(int)time.TotalMinutes} min ago"
        : time.TotalHours < 24 ? $"{(int)time.TotalHours} h ago"
        : time.TotalDays < 2 ? "yesterday"
        : $"{(int)time.TotalDays} days ago";

    [GeneratedRegex(@"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)")]
    private static partial Regex Range();
}
