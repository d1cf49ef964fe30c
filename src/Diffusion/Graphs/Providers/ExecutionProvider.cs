using System.Globalization;

namespace MagicCanvas.Diffusion.Graphs.Providers;

/// <summary>Which calls of the runtime make a session use the provider that the configuration names: everything that is known of providers is here.</summary>
internal sealed class ExecutionProvider
{
    private const string Cpu = "cpu";
    private const string Cuda = "cuda";
    private const string TensorRt = "tensorrt";

    // Measured by others: the default search tries every algorithm at every new shape, hundreds of milliseconds against two; and an arena that
    // doubles takes memory that the next model needs.
    private static readonly Dictionary<string, string> CudaDefaults = new()
    {
        ["cudnn_conv_algo_search"] = "HEURISTIC",
        ["arena_extend_strategy"] = "kSameAsRequested",
        ["do_copy_in_default_stream"] = "1",
    };

    private readonly ExecutionProviderOptions _options;

    private ExecutionProvider(ExecutionProviderOptions options) => _options = options;

    /// <summary>Whether the graphs' memory is this program's own, so that they see what is written there without being told.</summary>
    public bool SharesMemory => _options.Library is null && _options.Name == Cpu;

    /// <summary>Whether calls of the UNet are recorded and played back.</summary>
    public bool CapturesGraphs => _options.CaptureGraphs;

    /// <summary>Rows of the largest batch to try at load.</summary>
    public int WarmUpBatch => SharesMemory ? 0 : Math.Max(0, _options.WarmUpBatch);

    /// <exception cref="ExecutionProviderException">There is no such provider.</exception>
    public static ExecutionProvider Of(ExecutionProviderOptions options)
    {
        if (options.Library is null && options.Name is not (Cpu or Cuda or TensorRt))
        {
            throw new ExecutionProviderException(
                $"The execution provider '{options.Name}' is unknown: it must be {Cpu}, {Cuda} or {TensorRt}, or a library must be named that has it.");
        }

        if (options.Library is { } library && !File.Exists(library))
        {
            throw new ExecutionProviderException($"The library of the execution provider '{options.Name}' is missing: {library}.");
        }

        if (options is { CaptureGraphs: true, Library: null, Name: Cpu })
        {
            throw new ExecutionProviderException($"The execution provider '{Cpu}' captures no graphs.");
        }

        return options.DeviceId >= 0 ? new(options) : throw new ExecutionProviderException($"The device {options.DeviceId} of the execution provider cannot be.");
    }

    /// <summary>Adds what the provider needs to a session's options.</summary>
    /// <param name="session">The runtime's calls for it.</param>
    /// <param name="captures">Whether this session's calls are recorded.</param>
    /// <exception cref="ExecutionProviderException">The runtime does not have it, or it does not find its device.</exception>
    public void AddTo(IProviderCalls session, bool captures = false)
    {
        try
        {
            if (_options.Library is { } library)
            {
                session.AddPlugin(_options.Name, Path.GetFullPath(library), _options.DeviceId, With([]));
                return;
            }

            switch (_options.Name)
            {
                case Cuda:
                    session.AddCuda(With(CudaDefaults, deviceId: true, captures ? "enable_cuda_graph" : null), copies: captures);
                    break;
                case TensorRt:
                    // What it does not know goes to CUDA, not to the processor.
                    session.AddTensorRt(With([], deviceId: true, captures ? "trt_cuda_graph_enable" : null));
                    session.AddCuda(new(CudaDefaults) { ["device_id"] = DeviceId }, copies: captures);
                    break;
            }
        }
        catch (Exception bad) when (bad is not ExecutionProviderException)
        {
            // The runtime throws whatever its own loading threw: a missing library, a missing entry point, an error of the driver.
            throw Unusable(bad);
        }
    }

    /// <summary>What is to be said of it where it fails.</summary>
    public ExecutionProviderException Unusable(Exception bad) => new($"The execution provider '{_options.Name}' cannot be used here: {bad.Message}", bad);

    private string DeviceId => _options.DeviceId.ToString(CultureInfo.InvariantCulture);

    private Dictionary<string, string> With(Dictionary<string, string> defaults, bool deviceId = false, string? turnedOn = null)
    {
        var options = new Dictionary<string, string>(defaults);
        if (deviceId)
        {
            options["device_id"] = DeviceId;
        }

        if (turnedOn is not null)
        {
            options[turnedOn] = "1";
        }

        foreach (var (name, value) in _options.Options)
        {
            options[name] = value;
        }

        return options;
    }
}
