using MagicCanvas.Diffusion.Graphs.Providers;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>What graphs run on.</summary>
/// <param name="Threads">Threads of one call on the processor; 0 = all cores.</param>
/// <param name="Provider">The execution provider.</param>
internal sealed record GraphDevice(int Threads, ExecutionProvider Provider)
{
    /// <summary>Whether what is written to bound memory is seen by the next call; else a bound input is a copy on the device, made when it is bound.</summary>
    public bool SharesMemory { get; init; } = Provider.SharesMemory;

    /// <summary>The runtime's calls that bring the provider into a session.</summary>
    public Func<SessionOptions, IProviderCalls> Calls { get; init; } = options => new SessionProviderCalls(options);

    /// <summary>The memory of a session whose calls are recorded; null: they are not.</summary>
    public Func<InferenceSession, IDeviceMemory>? CaptureMemory { get; init; }

    /// <summary>Rows of a recorded call, at most.</summary>
    public int CaptureRows { get; init; }

    public static GraphDevice Processor(int threads) => new(threads, ExecutionProvider.Of(new()));

    /// <exception cref="ExecutionProviderException">There is no such provider.</exception>
    public static GraphDevice Of(EngineOptions options) => new(options.Threads, ExecutionProvider.Of(options.Provider));

    /// <summary>The same for a UNet, whose calls may be recorded.</summary>
    public GraphDevice ForUNet(int mostRows) => Provider.CapturesGraphs
        ? this with { CaptureMemory = CaptureMemory ?? (session => new SessionMemory(session)), CaptureRows = GraphCapture.Bucket(mostRows) }
        : this;
}
