using MagicCanvas.Diffusion;

namespace MagicCanvas.Grains.Inference.Operations;

/// <summary>What a job does for each of its pictures; everything that they share is at hand until it is disposed.</summary>
internal interface IPictureWork : IDisposable
{
    /// <summary>Version of the model that does it.</summary>
    string ModelVersion { get; }

    /// <summary>The model was taught its guidance scale: no step takes a second row.</summary>
    bool EmbedsGuidance { get; }

    /// <summary>Makes one picture; the steps it tells of are those of the whole way.</summary>
    /// <param name="picture">0..count - 1.</param>
    /// <param name="resume">The <see cref="RunOutcome.Snapshot"/> of an earlier attempt; null for none.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancel">Ends it at its next step.</param>
    /// <param name="leave">Likewise, with a snapshot where the work has one.</param>
    /// <exception cref="SnapshotRefusedException">It cannot go on from <paramref name="resume"/>.</exception>
    Task<RunOutcome> Run(int picture, byte[]? resume, IProgress<RunProgress> progress, CancellationToken cancel, CancellationToken leave);
}
