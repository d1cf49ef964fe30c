namespace MagicCanvas.Models;

public enum ModelStatus
{
    Ready,
    Loading,
    Unavailable,
}
