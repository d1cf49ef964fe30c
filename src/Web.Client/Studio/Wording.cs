using System.Globalization;
using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Quotas;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>Codes of the API in plain words: what is the case, and what to do.</summary>
public static class Wording
{
    private const string Bounds = "must be ";

    /// <summary>A field's message, as a sentence that a person would write.</summary>
    public static string OfField(string field, string message)
    {
        // The commonest of the server's messages are known here in every language; the others stay as the server wrote them.
        var plain = WithRange(message.Trim());
        var sentence = plain.Length > 0 && char.IsLower(plain[0]) ? $"{Fields.LabelOf(field)} {plain}" : plain;
        return sentence.EndsWith('.') ? sentence : sentence + ".";
    }

    public static Notice Of(ApiProblem problem, QuotaView? quota = null) => problem.Code switch
    {
        ApiProblem.UnreachableCode => new(NoticeKind.Warning, ErrorText.UnreachableTitle,
            ErrorText.UnreachableAdvice),
        "validation_error" => new(NoticeKind.Info, ErrorText.InvalidTitle, OfOtherFields(problem)),
        "quota_exceeded" => new(NoticeKind.Warning, ErrorText.QuotaTitle, OfQuota(quota)),
        "rate_limited" => new(NoticeKind.Info, ErrorText.RateTitle,
            ErrorText.RateAdvice.With(OfWait(problem.RetryAfter))),
        "model_unavailable" => new(NoticeKind.Warning, ErrorText.ModelTitle,
            ErrorText.ModelAdvice),
        "safety_blocked" => new(NoticeKind.Info, ErrorText.SafetyTitle, ErrorText.SafetyAdvice),
        "permission_denied" => new(NoticeKind.Warning, ErrorText.DeniedTitle,
            ErrorText.DeniedAdvice),
        "payload_too_large" => new(NoticeKind.Info, ErrorText.LargeTitle, ErrorText.LargeAdvice),
        "not_found" => new(NoticeKind.Info, ErrorText.GoneTitle, ErrorText.GoneAdvice),
        _ => new(NoticeKind.Problem, ErrorText.OtherTitle,
            problem.TraceId is null ? ErrorText.OtherAdvice : ErrorText.OtherAdviceTrace.With(problem.TraceId)),
    };

    /// <summary>Why a generation came to nothing.</summary>
    public static string OfFailure(GenerationErrorView? error) => error?.Code switch
    {
        "timeout" => ErrorText.FailedTimeout,
        "model_unavailable" => ErrorText.FailedModel,
        "safety_blocked" => ErrorText.FailedSafety,
        _ => ErrorText.FailedOther,
    };

    private static string OfOtherFields(ApiProblem problem)
    {
        var others = problem.Fields?.Where(field => !Fields.HasControl(field.Key)).ToArray() ?? [];
        return problem.Fields is not { Count: > 0 } ? problem.Detail ?? ErrorText.NotUnderstood
            : others.Length > 0 ? string.Join(' ', others.SelectMany(f => f.Value.Select(m => OfField(f.Key, m))))
            : ErrorText.MarkedInPanel;
    }

    private static string OfQuota(QuotaView? quota) => quota is null
        ? ErrorText.QuotaAdvice
        : ErrorText.QuotaLeft.With(Units(quota.RemainingUnits), quota.ResetAt, ErrorText.QuotaAdvice);

    private static string OfWait(TimeSpan? wait) => wait is not { } time || time <= TimeSpan.FromSeconds(1)
        ? ErrorText.InASecond
        : ErrorText.InSeconds.With(Math.Ceiling(time.TotalSeconds));

    public static string Units(decimal units) =>
        units.ToString(units >= 100 ? "#,0" : units >= 10 ? "0.#" : "0.##", CultureInfo.CurrentCulture);

    public static string Duration(TimeSpan time) => time.TotalSeconds < 1.5 ? "1 s"
        : time.TotalSeconds < 90 ? $"{Math.Round(time.TotalSeconds).ToString(CultureInfo.CurrentCulture)} s"
        : $"{Math.Round(time.TotalMinutes).ToString(CultureInfo.CurrentCulture)} min";

    /// <summary>What something took, where tenths of a second still tell.</summary>
    public static string Took(TimeSpan time) => time.TotalSeconds < 9.95 ? $"{time.TotalSeconds.ToString("0.0", CultureInfo.CurrentCulture)} s" : Duration(time);

    public static string Ago(TimeSpan time) => time.TotalMinutes < 1 ? ErrorText.JustNow
        : time.TotalMinutes < 60 ? ErrorText.MinutesAgo.With((int)time.TotalMinutes)
        : time.TotalHours < 24 ? ErrorText.HoursAgo.With((int)time.TotalHours)
        : time.TotalDays < 2 ? ErrorText.Yesterday
        : ErrorText.DaysAgo.With((int)time.TotalDays);

    /// <summary><c>must be 1..150</c> in words.</summary>
    private static string WithRange(string message)
    {
        var from = message.IndexOf(Bounds, StringComparison.Ordinal) + Bounds.Length;
        if (from < Bounds.Length)
        {
            return message;
        }

        var range = message[from..].Split(' ', ',', ';')[0].TrimEnd('.');
        return range.Split("..") is [var low, var high] && IsNumber(low) && IsNumber(high)
            ? message.Replace(Bounds + range, ErrorText.Between.With(low, high), StringComparison.Ordinal)
            : message;
    }

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
