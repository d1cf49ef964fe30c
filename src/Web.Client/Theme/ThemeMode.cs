namespace MagicCanvas.Web.Client.Theme;

public enum ThemeMode
{
    System,
    Light,
    Dark,
}
