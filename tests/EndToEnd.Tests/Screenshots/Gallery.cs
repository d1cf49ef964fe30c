using MagicCanvas.TestSupport;
using Microsoft.Playwright;

namespace MagicCanvas.EndToEnd.Tests.Screenshots;

/// <summary>Where the pictures of the pages go: those of the README into docs/images, or all of them into the folder that the variable names.</summary>
internal static class Gallery
{
    private const string Variable = "MAGICCANVAS_SCREENSHOTS";

    private const string InViewImagesAreThere =
        """
        () => [...document.images].every(image => {
            const { top, bottom, left, right } = image.getBoundingClientRect();
            return image.complete || !image.checkVisibility() || bottom < 0 || right < 0 || top > innerHeight || left > innerWidth;
        })
        """;

    private static readonly string[] s_readme =
    [
        "studio-dark-1440", "studio-light-1440", "studio-dark-390", "studio-light-390", "empty-light-1440", "picture-dark-1440", "tree-dark-1440",
        "compare-light-1440", "editor-dark-1440", "library-light-1440", "admin-overview-dark-1440",
    ];

    private static readonly string? s_folder = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Whether every page is wanted, not only those of the README.</summary>
    public static bool IsWhole => s_folder is not null;

    /// <summary>The path to write to; null where this one is not wanted.</summary>
    public static string? PathOf(string name)
    {
        if (!IsWhole && !s_readme.Contains(name))
        {
            return null;
        }

        var folder = s_folder ?? Path.Combine(RepositoryPaths.Root, "docs", "images");
        return Path.Combine(Directory.CreateDirectory(folder).FullName, $"{name}.png");
    }

    /// <summary>No animation is half-way, and fonts and images are there: those in view, for a lazy image out of view never comes.</summary>
    public static async Task Shoot(IPage page, string name, bool fullPage = false)
    {
        if (PathOf(name) is { } path)
        {
            await page.EvaluateAsync("() => document.fonts.ready.then(() => null)");
            await page.WaitForFunctionAsync(InViewImagesAreThere);
            await page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide, FullPage = fullPage });
        }
    }
}
