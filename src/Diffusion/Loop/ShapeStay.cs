using MagicCanvas.Diffusion.Graphs;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>
/// How long a device stays with pictures of one size before those of another have their turn: it plans its kernels for one size and forgets the one
/// before. It stays a few times as long as planning takes, so that of a device with many sizes little is lost, and nobody waits long.
/// </summary>
internal sealed class ShapeStay
{
    private const double Times = 5;

    private LatentShape _shape;
    private double _left;

    /// <summary>Whether runs of the shape wait, if there are any of the one at hand.</summary>
    public bool HoldsBack(LatentShape shape) => shape != _shape && _left > 0;

    /// <summary>Whether it is the shape at hand.</summary>
    public bool IsAt(LatentShape shape) => shape == _shape;

    /// <summary>Records a call.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="milliseconds">What it took.</param>
    /// <param name="planning">What planning for the shape takes.</param>
    public void Add(LatentShape shape, double milliseconds, double planning) =>
        (_shape, _left) = (shape, (shape == _shape && _left > 0 ? _left : Times * planning) - milliseconds);
}
