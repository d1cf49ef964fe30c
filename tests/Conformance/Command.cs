using System.Text;
using System.Text.Json;
using MagicCanvas.Diffusion.Folder;

namespace MagicCanvas.Conformance;

/// <summary>
/// Compares the engine with data of the reference implementations: a line <c>ok|FAIL name error</c> for each case, then the totals.
/// </summary>
internal static class Command
{
    private const string Usage = """
        usage: schedulers FILE
               randn FILE
               tokens FILE --tokenizer DIR    (DIR, or its folder tokenizer, holds vocab.json and merges.txt)
        """;

    /// <returns>0 where all cases passed, 1 where one failed, 2 where the command or its data cannot be read.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            IEnumerable<CaseResult>? results = args switch
            {
                ["schedulers", var file] => SchedulerSuite.Run(Read(file)),
                ["randn", var file] => RandnSuite.Run(Read(file)),
                ["tokens", var file, "--tokenizer", var folder] => TokenSuite.Run(Read(file), folder),
                ["tokens", "--tokenizer", var folder, var file] => TokenSuite.Run(Read(file), folder),
                _ => null,
            };
            if (results is not null)
            {
                return Report(results, output);
            }

            errors.WriteLine(Usage);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or BadDataException or Diffusion.ModelFolderException)
        {
            errors.WriteLine(unreadable.Message.ReplaceLineEndings(" "));
        }

        return 2;
    }

    private static int Report(IEnumerable<CaseResult> results, TextWriter output)
    {
        var (passed, failed) = (0, 0);
        foreach (var result in results)
        {
            output.WriteLine($"{(result.Passed ? "ok" : "FAIL")} {result.Name} {result.Error}");
            (passed, failed) = result.Passed ? (passed + 1, failed) : (passed, failed + 1);
        }

        output.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static JsonElement Read(string file)
    {
        // As text: some editors begin a file with a byte order mark.
        using var document = JsonDocument.Parse(PythonJson.ToStandard(Encoding.UTF8.GetBytes(File.ReadAllText(file))));
        return document.RootElement.Clone();
    }
}
