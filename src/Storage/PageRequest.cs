namespace MagicCanvas.Storage;

/// <param name="Limit">1..200.</param>
/// <param name="After">Where the previous page ended; null for the first.</param>
public sealed record PageRequest(int Limit, Cursor? After = null)
{
    public const int MaxLimit = 200;
    public const int DefaultLimit = 50;
}
