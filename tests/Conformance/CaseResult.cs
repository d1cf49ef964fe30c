using System.Globalization;

namespace MagicCanvas.Conformance;

/// <summary>One line of the report.</summary>
/// <param name="Passed">Whether it conforms.</param>
/// <param name="Name">Which case it is; one line.</param>
/// <param name="Error">How far off it is, or what is wrong.</param>
internal sealed record CaseResult(bool Passed, string Name, string Error)
{
    public static CaseResult Of(string name, double error, double tolerance) =>
        new(error <= tolerance, name, error.ToString("0.0e+00", CultureInfo.InvariantCulture));

    public static CaseResult Failed(string name, string why) => new(false, name, why.ReplaceLineEndings(" "));

    /// <summary>A case that the engine refuses, or whose data is incomplete, fails and leaves the others alone.</summary>
    public static CaseResult Guarded(string name, Func<CaseResult> run)
    {
        try
        {
            return run();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return Failed(name, $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    /// <summary>The cases of a file: a list, or an object with a list named <c>cases</c>.</summary>
    public static IEnumerable<System.Text.Json.JsonElement> CasesOf(System.Text.Json.JsonElement file) =>
        (file.ValueKind == System.Text.Json.JsonValueKind.Object ? file.GetProperty("cases") : file).EnumerateArray();
}
