namespace MagicCanvas.Diffusion;

/// <summary>What computes a model's graphs. Section <c>MagicCanvas:Engine:Provider</c>.</summary>
public sealed class ExecutionProviderOptions
{
    /// <summary>
    /// <c>cpu</c>, <c>cuda</c> or <c>tensorrt</c> of the runtime that this program was built with; or, with <see cref="Library"/>, the name of
    /// that library's provider, such as <c>CudaPluginExecutionProvider</c>.
    /// </summary>
    public string Name { get; set; } = "cpu";

    /// <summary>Path of a plugin library to take the provider from; null: the runtime's own.</summary>
    public string? Library { get; set; }

    /// <summary>Which of several devices, from 0.</summary>
    public int DeviceId { get; set; }

    /// <summary>Options of the provider, by the names that it knows; they win over the engine's own.</summary>
    public IDictionary<string, string> Options { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Records the kernels of a UNet call at the model's own size once for each number of rows, a power of two, and plays them back (CUDA graphs). For
    /// graphs that run on the device as a whole; tried at load. A plugin's own switch for it must be among <see cref="Options"/>.
    /// </summary>
    public bool CaptureGraphs { get; set; }

    /// <summary>Batches of a UNet call, at a model's own size, to be run at load, so that no user waits for what a device prepares at the first; 0: none.</summary>
    public int WarmUpBatch { get; set; } = 8;
}
