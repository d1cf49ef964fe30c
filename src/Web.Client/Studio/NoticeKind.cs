namespace MagicCanvas.Web.Client.Studio;

public enum NoticeKind
{
    Info,
    Warning,
    Problem,
}
