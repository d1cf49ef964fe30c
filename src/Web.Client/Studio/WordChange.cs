namespace MagicCanvas.Web.Client.Studio;

public enum WordChange
{
    Same,
    Gone,
    Come,
}
