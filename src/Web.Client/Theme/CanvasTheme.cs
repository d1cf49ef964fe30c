using MudBlazor;

namespace MagicCanvas.Web.Client.Theme;

/// <summary>The component library's theme, made of the design tokens.</summary>
public static class CanvasTheme
{
    public static MudTheme From(DesignTokens light, DesignTokens dark)
    {
        var text = Fonts(light["font-text"]);
        return new MudTheme
        {
            PaletteLight = Fill(new PaletteLight(), light),
            PaletteDark = Fill(new PaletteDark(), dark),
            LayoutProperties = new LayoutProperties { DefaultBorderRadius = light["radius-s"], DrawerWidthLeft = "340px" },
            Typography = new Typography
            {
                Default = new DefaultTypography { FontFamily = text, FontSize = "0.9375rem", LineHeight = "1.5", LetterSpacing = "0" },
                Body1 = new Body1Typography { FontFamily = text, FontSize = "0.9375rem", LetterSpacing = "0" },
                Body2 = new Body2Typography { FontFamily = text, FontSize = "0.8125rem", LetterSpacing = "0" },
                Subtitle1 = new Subtitle1Typography { FontFamily = text, FontSize = "0.9375rem", LetterSpacing = "0" },
                Button = new ButtonTypography { FontFamily = text, FontSize = "0.9375rem", FontWeight = "550", LetterSpacing = "0", TextTransform = "none" },
                Caption = new CaptionTypography { FontFamily = text, FontSize = "0.8125rem", LetterSpacing = "0" },
            },
        };
    }

    private static T Fill<T>(T palette, DesignTokens tokens)
        where T : Palette
    {
        palette.Primary = tokens["accent"];
        palette.PrimaryContrastText = tokens["accent-ink"];
        palette.PrimaryDarken = tokens["accent-hover"];
        palette.PrimaryLighten = tokens["accent-hover"];
        palette.Secondary = palette.Tertiary = palette.Info = tokens["calm"];
        palette.SecondaryContrastText = palette.TertiaryContrastText = palette.InfoContrastText = tokens["ground"];
        palette.Success = tokens["good"];
        palette.Warning = tokens["warn"];
        palette.Error = tokens["danger"];
        palette.SuccessContrastText = palette.WarningContrastText = palette.ErrorContrastText = tokens["ground"];
        palette.Background = tokens["ground"];
        palette.BackgroundGray = tokens["ground"];
        palette.Surface = tokens["raised"];
        palette.DrawerBackground = palette.AppbarBackground = tokens["surface"];
        palette.DrawerText = palette.AppbarText = palette.TextPrimary = tokens["ink"];
        palette.DrawerIcon = palette.ActionDefault = palette.TextSecondary = tokens["ink-soft"];
        palette.LinesDefault = palette.Divider = palette.DividerLight = tokens["line"];
        palette.LinesInputs = tokens["line-strong"];
        palette.Dark = tokens["shade"];
        return palette;
    }

    private static string[] Fonts(string stack) => [.. stack.Split(',').Select(font => font.Trim().Trim('"'))];
}
