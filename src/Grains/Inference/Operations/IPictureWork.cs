using MagicCanvas.Diffusion;

namespace MagicCanvas.Grains.Inference.Operations;

/// <summary>What a job does for each of its pictures; everything that they share is at hand until it is disposed.</summary>
internal interface IPictureWork : IDisposable
{
    /// <summary>Version of the model that does it.</summary>
    string ModelVersion { get; }

    /// <summary>Makes one picture; the steps it tells of are those of the whole way.</summary>
    Task<RunOutcome> Run(int picture, IProgress<RunProgress> progress, CancellationToken cancel);
}
