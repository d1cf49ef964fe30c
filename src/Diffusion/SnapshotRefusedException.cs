namespace MagicCanvas.Diffusion;

/// <summary>A run cannot go on from this <see cref="RunRequest.Resume"/>; without it, it can be painted from its beginning.</summary>
public sealed class SnapshotRefusedException : Exception
{
    public SnapshotRefusedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
