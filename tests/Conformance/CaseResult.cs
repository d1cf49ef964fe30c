using System.Globalization;
using System.Text.Json;

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

    /// <summary>A line's name has neither spaces nor other lines in it, whatever the data says.</summary>
    public static string NameOf(IEnumerable<string> parts) =>
        string.Concat(string.Join(',', parts).Select(c => char.IsWhiteSpace(c) || char.IsControl(c) ? '_' : c));

    /// <summary>A case that the engine refuses, or whose data is incomplete, fails and leaves the others alone.</summary>
    public static CaseResult Guarded(string name, Func<CaseResult> run)
    {
        try
        {
            return run();
        }
        catch (Exception bad) when (bad is BadDataException or Diffusion.ModelFolderException)
        {
            return Failed(name, bad.Message);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return Failed(name, $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    /// <summary>The cases of a file: a list, or an object with a list named <c>cases</c>.</summary>
    /// <exception cref="BadDataException">It is neither.</exception>
    public static IEnumerable<JsonElement> CasesOf(JsonElement file)
    {
        var cases = file.ValueKind == JsonValueKind.Object && file.TryGetProperty("cases", out var list) ? list : file;
        return cases.ValueKind == JsonValueKind.Array
            ? cases.EnumerateArray()
            : throw new BadDataException("The data must be a list of cases, or an object with a list named 'cases'.");
    }
}
