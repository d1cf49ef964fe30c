namespace MagicCanvas.Storage;

/// <param name="Limit">1..200.</param>
/// <param name="After">Where the previous page ended; null for the first.</param>
/// <param name="Skip">So many rows after that are left out, for lists that can be looked at anywhere; 0 or more.</param>
public sealed record PageRequest(int Limit, Cursor? After = null, int Skip = 0)
{
    public const int MaxLimit = 200;
    public const int DefaultLimit = 50;
}
