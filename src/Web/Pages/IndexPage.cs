using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MagicCanvas.Web.Pages;

/// <summary>The page as it is served; knows the hashes of its inline scripts (the import map that the build writes into it).</summary>
internal sealed partial class IndexPage(IWebHostEnvironment environment)
{
    private readonly Lazy<IReadOnlyList<string>> _hashes = new(() => Hashes(environment));

    /// <summary><c>'sha256-…'</c>, as a content security policy names them.</summary>
    public IReadOnlyList<string> InlineScriptHashes => _hashes.Value;

    private static List<string> Hashes(IWebHostEnvironment environment)
    {
        var file = environment.WebRootFileProvider.GetFileInfo("index.html");
        if (!file.Exists)
        {
            return [];
        }

        using var reader = new StreamReader(file.CreateReadStream());
        var scripts = InlineScript().Matches(reader.ReadToEnd()).Select(m => m.Groups["text"].Value);
        return [.. scripts.Select(s => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s)))}'")];
    }

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)[^>]*>(?<text>.+?)</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();
}
