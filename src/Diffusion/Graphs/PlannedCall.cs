namespace MagicCanvas.Diffusion.Graphs;

/// <summary>The one call that a session's device has its kernels planned for: it forgets the one before.</summary>
internal sealed class PlannedCall
{
    private (UNetArena? Arena, int Rows) _call;

    /// <returns>Whether it was planned for another.</returns>
    public bool Change(UNetArena arena, int rows)
    {
        var changed = _call != (arena, rows);
        _call = (arena, rows);
        return changed;
    }
}
