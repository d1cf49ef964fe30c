using System.Text.Json;
using System.Text.RegularExpressions;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Benchmarks;

/// <summary>
/// What a first visit to the published page loads, by the published files: all that index.html names, and all that the runtime's own list says is
/// fetched before the page starts, compressed as it is served. What the page fetches later is counted apart. No browser is needed.
/// </summary>
internal static partial class FirstLoad
{
    private const double RequiredMegabytes = 2.5;

    /// <summary>The shard of culture data that English and German need.</summary>
    private const string Cultures = "icudt_EFIGS";

    private const string ScopedStyles = ".bundle.scp.css";

    public static async Task<Result> Measure()
    {
        using var folder = new TemporaryFolder();
        // The page alone; the service's own assemblies are none of its first load.
        await Publication.Of("Web.App", folder.Path);
        var root = Path.Combine(folder.Path, "wwwroot");
        var (before, later) = (Named(root), new HashSet<string>(StringComparer.Ordinal));
        using var boot = JsonDocument.Parse(BootList().Match(await File.ReadAllTextAsync(Single(root, "dotnet.*.js"))).Groups["list"].Value);
        foreach (var group in boot.RootElement.GetProperty("resources").EnumerateObject().Where(g => g.Value.ValueKind == JsonValueKind.Array))
        {
            foreach (var name in group.Value.EnumerateArray().Select(file => file.GetProperty("name").GetString()!))
            {
                if (group.Name != "icu" || name.StartsWith(Cultures, StringComparison.Ordinal))
                {
                    (group.Name == "lazyAssembly" ? later : before).Add(Path.Combine(root, "_framework", name));
                }
            }
        }

        before.Add(Single(root, "dotnet.*.js"));
        var sizes = before.ToDictionary(file => Path.GetRelativePath(root, file), Served);
        var megabytes = sizes.Values.Sum() / 1e6;
        return new("first-load", megabytes <= RequiredMegabytes, new Dictionary<string, object>
        {
            ["megabytes"] = Percentiles.Round(megabytes),
            ["megabytesRequiredAtMost"] = RequiredMegabytes,
            ["files"] = sizes.Count,
            ["laterMegabytes"] = Percentiles.Round(later.Sum(Served) / 1e6),
            ["largest"] = sizes.OrderByDescending(s => s.Value).Take(8).ToDictionary(s => s.Key, s => s.Value),
        });
    }

    /// <summary>What index.html links to, and the module that the page imports at once.</summary>
    private static HashSet<string> Named(string root)
    {
        var index = Path.Combine(root, "index.html");
        var links = Link().Matches(File.ReadAllText(index)).Select(m => m.Groups["file"].Value).Append("js/studio.js");
        return [index, .. links.Select(link => Published(root, link)).OfType<string>()];
    }

    /// <summary>The service answers for names without the fingerprint that a file is published with. Null for links that lead to pages.</summary>
    private static string? Published(string root, string link)
    {
        var plain = Path.Combine(root, link);
        var extension = Path.GetFileName(plain).EndsWith(ScopedStyles, StringComparison.Ordinal) ? ScopedStyles : Path.GetExtension(plain);
        return File.Exists(plain) ? plain
            : extension.Length == 0 ? null
            : Directory.GetFiles(Path.GetDirectoryName(plain)!).Single(file => Fingerprinted(Path.GetFileName(plain)[..^extension.Length], extension).IsMatch(Path.GetFileName(file)));
    }

    private static Regex Fingerprinted(string name, string extension) => new($@"^{Regex.Escape(name)}\.[a-z0-9]{{10}}{Regex.Escape(extension)}$");

    private static string Single(string root, string pattern) => Directory.GetFiles(Path.Combine(root, "_framework"), pattern)
        .Single(file => !Path.GetFileName(file).StartsWith("dotnet.native.", StringComparison.Ordinal)
            && !Path.GetFileName(file).StartsWith("dotnet.runtime.", StringComparison.Ordinal));

    private static long Served(string file) => new FileInfo(File.Exists(file + ".br") ? file + ".br" : file).Length;

    [GeneratedRegex("(?:src|href)=\"(?<file>[^\":]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex(@"/\*json-start\*/(?<list>.+?)/\*json-end\*/", RegexOptions.Singleline)]
    private static partial Regex BootList();
}
