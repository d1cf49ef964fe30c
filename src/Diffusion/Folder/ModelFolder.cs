using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>A model folder in the diffusers-ONNX layout, read and checked; nothing of it is loaded yet.</summary>
internal sealed record ModelFolder
{
    public required string Root { get; init; }

    public required ModelInfo Info { get; init; }

    public required SchedulerConfig Scheduler { get; init; }

    public required VaeConfig Vae { get; init; }

    public required UNetConfig UNetConfig { get; init; }

    /// <summary>One, or two whose embeddings the UNet takes side by side.</summary>
    public required IReadOnlyList<TextPart> Text { get; init; }

    public required OnnxFile UNet { get; init; }

    public required OnnxFile VaeDecoder { get; init; }

    public required OnnxFile? VaeEncoder { get; init; }

    /// <summary>What the UNet takes.</summary>
    public required UNetContract Contract { get; init; }

    /// <summary>Whether a missing negative prompt is all zeros for the UNet, instead of the embedding of nothing.</summary>
    public required bool ZeroesEmptyNegative { get; init; }

    /// <summary>Tokens of a prompt, with start, end and padding.</summary>
    public int Tokens => Text[0].Tokenizer.Length;

    /// <param name="path">The folder.</param>
    /// <param name="hashes">Of its files, as far as they are known; null: all are read.</param>
    /// <exception cref="ModelFolderException">The folder is incomplete, broken, or contradicts itself.</exception>
    public static ModelFolder Read(string path, FileHashes? hashes = null)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(root))
        {
            throw new ModelFolderException(".", "the folder is missing");
        }

        var index = JsonSection.Read(root, PipelineIndex.File);
        PipelineIndex.Check(index);
        var (scheduler, schedulerClass) = SchedulerConfigFile.Read(root);
        var old = PipelineIndex.IsOldExport(index);
        var vae = old && Lacks(root, VaeConfig.File) ? VaeConfig.Usual : VaeConfig.Read(root);
        var unetConfig = old && Lacks(root, UNetConfig.File) ? UNetConfig.Usual : UNetConfig.Read(root);
        var unet = OnnxFile.Read(root, "unet/model.onnx");
        var decoder = OnnxFile.Read(root, "vae_decoder/model.onnx");
        var encoder = HasEncoder(root, index) ? OnnxFile.Read(root, "vae_encoder/model.onnx") : null;
        var contract = GraphContracts.CheckUNet(unet, unetConfig, vae);
        var text = TextParts.Read(root, index, contract);
        GraphContracts.CheckText(text, unet, contract);
        GraphContracts.CheckVae(decoder, encoder, vae);
        var families = FamilyDefaults.Of(schedulerClass, scheduler, contract);
        var defaults = GenerationDefaults.Read(root);
        var (width, height) = (unet.Input("sample").Fixed(3) * vae.Factor, unet.Input("sample").Fixed(2) * vae.Factor);
        var (version, bytes) = FolderHash.Of(root, hashes ?? new(store: null));
        return new()
        {
            Root = root,
            Info = new()
            {
                Id = Path.GetFileName(root),
                Version = version,
                Bytes = bytes,
                Family = defaults.Family ?? PipelineIndex.Family(index, contract),
                SizeMultiple = vae.Factor << unetConfig.Halvings,
                DefaultWidth = width ?? defaults.Width ?? (unetConfig.SampleWidth * vae.Factor),
                DefaultHeight = height ?? defaults.Height ?? (unetConfig.SampleHeight * vae.Factor),
                FixedWidth = width,
                FixedHeight = height,
                DefaultSteps = defaults.Steps ?? families.Steps,
                DefaultGuidance = defaults.Guidance ?? families.Guidance,
                DefaultSampler = defaults.Sampler ?? SamplerOf(schedulerClass),
                DefaultSchedule = defaults.Schedule ?? ScheduleNames.Default,
                Samplers = SamplersOf(scheduler),
                SupportsImageToImage = encoder is not null,
                MaxTokens = text[0].Tokenizer.Length - 2,
                EmbedsGuidance = contract.GuidanceSize > 0,
                IsInpainting = contract.ExtraChannels > 0,
                Card = ModelCardFile.Read(root),
            },
            Scheduler = scheduler,
            Vae = vae,
            UNetConfig = unetConfig,
            Text = text,
            UNet = unet,
            VaeDecoder = decoder,
            VaeEncoder = encoder,
            Contract = contract,
            ZeroesEmptyNegative = contract.PooledSize > 0 && (index.Flag("force_zeros_for_empty_prompt") ?? true),
        };
    }

    /// <summary>A flow's levels are not those of noise prediction: samplers of the one make nothing of the other.</summary>
    private static IReadOnlyList<string> SamplersOf(SchedulerConfig scheduler) =>
        scheduler.Prediction != PredictionType.Flow ? SamplerNames.Discrete
        : scheduler.FlowLevels ? [SamplerNames.DpmPlusPlus2M, SamplerNames.UniPc]
        : [SamplerNames.FlowMatchEuler];

    private static string SamplerOf(string schedulerClass) => SamplerNames.Find(schedulerClass) ?? SamplerNames.DpmPlusPlus2M;

    private static bool HasEncoder(string root, JsonSection index) =>
        PipelineIndex.Names(index, "vae_encoder") || Directory.Exists(Path.Combine(root, "vae_encoder"));

    private static bool Lacks(string root, string file) => !File.Exists(Path.Combine(root, file));
}
