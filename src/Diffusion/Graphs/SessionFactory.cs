using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs.Providers;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>Opens graphs in ONNX Runtime: the one place that knows of session options; <see cref="Providers"/> knows of devices.</summary>
internal static class SessionFactory
{
    /// <summary>Opens a graph from its file.</summary>
    /// <param name="root">The model folder.</param>
    /// <param name="graph">Its header.</param>
    /// <param name="device">What it runs on.</param>
    /// <exception cref="ModelFolderException">The runtime refuses the file.</exception>
    /// <exception cref="ExecutionProviderException">The device cannot be used.</exception>
    public static InferenceSession Open(string root, OnnxFile graph, GraphDevice device) =>
        Open(graph, device, options => new(Path.Combine(root, graph.File), options));

    /// <summary>Opens a graph from memory; weights that it keeps elsewhere are found where its file would find them.</summary>
    /// <param name="root">The model folder.</param>
    /// <param name="graph">Its header.</param>
    /// <param name="bytes">The graph.</param>
    /// <param name="device">What it runs on.</param>
    /// <exception cref="ModelFolderException">The runtime refuses the graph.</exception>
    /// <exception cref="ExecutionProviderException">The device cannot be used.</exception>
    public static InferenceSession Open(string root, OnnxFile graph, byte[] bytes, GraphDevice device) =>
        Open(graph, device, options =>
        {
            options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", Path.GetDirectoryName(Path.Combine(root, graph.File)));
            return new(bytes, options);
        });

    private static InferenceSession Open(OnnxFile graph, GraphDevice device, Func<SessionOptions, InferenceSession> open)
    {
        if (!RuntimeEnvironment.IsQuiet)
        {
            throw new ExecutionProviderException("The runtime could not be told to send nothing.");
        }

        using var pass = RecordingGate.Beside();
        using var options = Options(device);
        device.Provider.AddTo(device.Calls(options), device.CaptureMemory is not null);
        try
        {
            return open(options);
        }
        catch (OnnxRuntimeException bad)
        {
            RefuseDevice(device, bad);
            throw new ModelFolderException(graph.File, $"ONNX Runtime refuses it: {bad.Message}", bad);
        }
    }

    /// <exception cref="ExecutionProviderException">It is not the graph that the device refuses, but any.</exception>
    private static void RefuseDevice(GraphDevice device, OnnxRuntimeException bad)
    {
        if (device.Provider.SharesMemory)
        {
            return;
        }

        using var options = Options(device);
        device.Provider.AddTo(device.Calls(options));
        if (DeviceProbe.Fault(options) is not null)
        {
            throw device.Provider.Unusable(bad);
        }
    }

    private static SessionOptions Options(GraphDevice device)
    {
        var options = new SessionOptions
        {
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            InterOpNumThreads = 1,
            IntraOpNumThreads = device.Threads > 0 ? device.Threads : Environment.ProcessorCount,

            // What goes wrong comes as an exception; the runtime need not also print it.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };

        // Measured with canvas-mini on two cores (median of 15): with spinning 10.7, 18.4 and 65.5 ms a call at 1, 2 and 8 rows, without
        // 11.2, 16.5 and 57.5 ms, at 15 % less CPU. The service that shares the process needs those cores more than the pool does.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }
}
