using System.Globalization;
using MagicCanvas.Web.Client.Browser;
using Microsoft.AspNetCore.Components;

namespace MagicCanvas.Web.Client.Texts;

/// <summary>The page's language: the browser's, or the one that was chosen here. <c>js/boot.js</c> reads the same item before the page starts.</summary>
public sealed class Language(BrowserBridge browser, NavigationManager navigation)
{
    private const string Item = "mc.language";

    /// <summary>Tags of the languages that the texts are written in, with the name each has in itself.</summary>
    public static IReadOnlyList<(string Tag, string Name)> All { get; } = [("en", "English"), ("de", "Deutsch")];

    public static string Current => CultureInfo.CurrentUICulture.Name;

    /// <summary>Texts are loaded with the application, so the page loads again.</summary>
    public void Choose(string tag)
    {
        if (tag != Current)
        {
            browser.WriteLocal(Item, tag);
            navigation.Refresh(forceReload: true);
        }
    }
}
