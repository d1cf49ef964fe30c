using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Loop;
using MagicCanvas.Diffusion.Text;

namespace MagicCanvas.Diffusion;

/// <summary>
/// A loaded model. Disposing it waits for nobody: it takes no more runs, and its sessions close when the last run has left it (the
/// runtime crashes when a session is closed during a call).
/// </summary>
public sealed class DiffusionModel : IDisposable
{
    // Chunks of a prompt that are read; every one makes each step a little slower.
    private const int MostChunks = 8;

    private readonly Dictionary<LatentShape, StepTimes> _stepTimes = [];
    private readonly UseCount _runs;

    /// <param name="folder">Read and checked.</param>
    /// <param name="options">Of the engine that runs it.</param>
    /// <param name="device">What it runs on; null: as the options say.</param>
    internal DiffusionModel(ModelFolder folder, EngineOptions options, GraphDevice? device = null)
    {
        Info = folder.Info;
        Vae = folder.Vae;
        Contract = folder.Contract;
        ZeroesEmptyNegative = folder.ZeroesEmptyNegative;
        Parts = ModelParts.Load(folder, device ?? GraphDevice.Of(options), options.MaxBatch ?? options.MaxBatchLimit);
        _runs = new(typeof(DiffusionModel), Parts.Dispose);
        var chunks = folder.UNet.Input("encoder_hidden_states").Fixed(1) is null ? MostChunks : 1;
        Prompts = new([.. Parts.TextEncoders.Zip(Parts.Tokenizers, (encoder, tokenizer) => new PromptEncoder(tokenizer, encoder.Encode))], options.CachedPrompts, chunks);
        FixedShape = (folder.UNet.Input("sample").Fixed(2), folder.UNet.Input("sample").Fixed(3));
    }

    /// <summary>What its folder says of it.</summary>
    public ModelInfo Info { get; }

    /// <summary>What of the configuration could not be had for this model, which works without; null: nothing.</summary>
    public string? Warning => Parts.CaptureRefusal;

    internal VaeConfig Vae { get; }

    /// <summary>What the UNet takes.</summary>
    internal UNetContract Contract { get; }

    /// <summary>Latent cells of a picture of the model's own size.</summary>
    internal int NativeCells => Math.Max(1, Info.DefaultWidth / Vae.Factor * (Info.DefaultHeight / Vae.Factor));

    /// <summary>Whether a missing negative prompt is all zeros for the UNet.</summary>
    internal bool ZeroesEmptyNegative { get; }

    internal ModelParts Parts { get; }

    /// <summary>Of the engine's encode thread.</summary>
    internal PromptConditioner Prompts { get; }

    /// <summary>Latent height and width, where the graph fixes them.</summary>
    internal (int? Height, int? Width) FixedShape { get; }

    /// <summary>Disposed, and left by its last run.</summary>
    internal bool IsClosed => _runs.IsClosed;

    /// <inheritdoc/>
    public void Dispose() => _runs.LetGo();

    /// <summary>Which pictures a device is with. Of the engine's loop thread.</summary>
    internal ShapeStay Stay { get; } = new();

    /// <summary>What was measured of this shape. Of the engine's loop thread.</summary>
    internal StepTimes StepTimesOf(LatentShape shape)
    {
        if (!_stepTimes.TryGetValue(shape, out var times))
        {
            _stepTimes[shape] = times = new StepTimes();
        }

        return times;
    }

    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    internal void Enter() => _runs.Enter();

    internal void Leave() => _runs.Leave();
}
