namespace MagicCanvas.TestSupport;

/// <summary>Finds the browser that the system installed (Debian: <c>apt-get install chromium</c>); none is downloaded.</summary>
public static class Chromium
{
    private const string RequiredVariable = "MAGICCANVAS_REQUIRE_CHROMIUM";
    private const string PathVariable = "MAGICCANVAS_CHROMIUM";
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Nothing of the browser's own reaches out: the tests look at every request.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public static string? Path { get; } = Environment.GetEnvironmentVariable(PathVariable) ?? s_places.FirstOrDefault(File.Exists);

    /// <summary>Why the browser tests cannot run here; null where they can. Throws where they must.</summary>
    public static string? MissingReason()
    {
        var reason = Path is null ? $"No Chromium at {string.Join(", ", s_places)}, nor named in {PathVariable}." : null;
        return reason is not null && Environment.GetEnvironmentVariable(RequiredVariable) == "1"
            ? throw new InvalidOperationException($"{reason} {RequiredVariable} is set.")
            : reason;
    }
}
