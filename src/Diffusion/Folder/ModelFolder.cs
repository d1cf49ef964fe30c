using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>A model folder in the diffusers-ONNX layout, read and checked; nothing of it is loaded yet.</summary>
internal sealed record ModelFolder
{
    public required string Root { get; init; }

    public required ModelInfo Info { get; init; }

    public required SchedulerConfig Scheduler { get; init; }

    public required TokenizerConfig Tokenizer { get; init; }

    public required VaeConfig Vae { get; init; }

    public required UNetConfig UNetConfig { get; init; }

    public required OnnxFile TextEncoder { get; init; }

    public required OnnxFile UNet { get; init; }

    public required OnnxFile VaeDecoder { get; init; }

    public required OnnxFile? VaeEncoder { get; init; }

    /// <summary>Width of the prompt's embedding.</summary>
    public required int ContextSize { get; init; }

    /// <exception cref="ModelFolderException">The folder is incomplete, broken, or contradicts itself.</exception>
    public static ModelFolder Read(string path)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(root))
        {
            throw new ModelFolderException(".", "the folder is missing");
        }

        var index = JsonSection.Read(root, PipelineIndex.File);
        PipelineIndex.Check(index);
        var (scheduler, schedulerClass) = SchedulerConfigFile.Read(root);
        var tokenizer = TokenizerConfig.Read(root);
        RequireFile(root, "tokenizer/vocab.json");
        RequireFile(root, "tokenizer/merges.txt");
        var vae = VaeConfig.Read(root);
        var unetConfig = UNetConfig.Read(root);
        var hasEncoder = PipelineIndex.Names(index, "vae_encoder") || Directory.Exists(Path.Combine(root, "vae_encoder"));
        var textEncoder = OnnxFile.Read(root, "text_encoder/model.onnx");
        var unet = OnnxFile.Read(root, "unet/model.onnx");
        var decoder = OnnxFile.Read(root, "vae_decoder/model.onnx");
        var encoder = hasEncoder ? OnnxFile.Read(root, "vae_encoder/model.onnx") : null;
        var context = GraphContracts.CheckUNet(unet, unetConfig, vae);
        GraphContracts.CheckTextEncoder(textEncoder, tokenizer, context);
        GraphContracts.CheckVae(decoder, encoder, vae);
        return new()
        {
            Root = root,
            Info = Describe(root, index, GenerationDefaults.Read(root), scheduler, schedulerClass, tokenizer, vae, unetConfig, context, encoder is not null),
            Scheduler = scheduler,
            Tokenizer = tokenizer,
            Vae = vae,
            UNetConfig = unetConfig,
            TextEncoder = textEncoder,
            UNet = unet,
            VaeDecoder = decoder,
            VaeEncoder = encoder,
            ContextSize = context,
        };
    }

    private static ModelInfo Describe(
        string root,
        JsonSection index,
        GenerationDefaults defaults,
        SchedulerConfig scheduler,
        string schedulerClass,
        TokenizerConfig tokenizer,
        VaeConfig vae,
        UNetConfig unet,
        int contextSize,
        bool imageToImage) => new()
        {
            Id = Path.GetFileName(root),
            Version = FolderHash.Of(root),
            Family = defaults.Family ?? PipelineIndex.Family(index, contextSize),
            SizeMultiple = vae.Factor << unet.Halvings,
            DefaultWidth = defaults.Width ?? (unet.SampleWidth * vae.Factor),
            DefaultHeight = defaults.Height ?? (unet.SampleHeight * vae.Factor),
            DefaultSteps = defaults.Steps ?? 20,
            DefaultGuidance = defaults.Guidance ?? 7.5,
            DefaultSampler = defaults.Sampler ?? SamplerOf(schedulerClass),
            DefaultSchedule = defaults.Schedule ?? ScheduleNames.Default,
            Samplers = SamplersOf(scheduler),
            SupportsImageToImage = imageToImage,
            MaxTokens = tokenizer.Length - 2,
        };

    /// <summary>A flow's levels are not those of noise prediction: samplers of the one make nothing of the other.</summary>
    private static IReadOnlyList<string> SamplersOf(SchedulerConfig scheduler) =>
        scheduler.Prediction != PredictionType.Flow ? SamplerNames.Discrete
        : scheduler.FlowLevels ? [SamplerNames.DpmPlusPlus2M, SamplerNames.UniPc]
        : [SamplerNames.FlowMatchEuler];

    private static string SamplerOf(string schedulerClass) => SamplerNames.Find(schedulerClass) ?? SamplerNames.DpmPlusPlus2M;

    private static void RequireFile(string root, string file)
    {
        if (!File.Exists(Path.Combine(root, file)))
        {
            throw new ModelFolderException(file, "is missing");
        }
    }
}
