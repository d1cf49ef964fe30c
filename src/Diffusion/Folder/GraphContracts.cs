namespace MagicCanvas.Diffusion.Folder;

/// <summary>What the graphs must take and give, and where configuration and graph must agree.</summary>
internal static class GraphContracts
{
    // Numbers that a graph may fix for one call: sixteen pictures of 4096 x 4096, or as much of anything.
    private const double LargestTensor = 16.0 * 3 * 4096 * 4096;

    private const int SizeIds = 6;
    private const int ScoreIds = 5;

    public static UNetContract CheckUNet(OnnxFile unet, UNetConfig config, VaeConfig vae)
    {
        var sample = Floats(unet, unet.Input("sample"), 4);
        var context = Floats(unet, unet.Input("encoder_hidden_states"), 3);
        var timestep = unet.Input("timestep");
        if (timestep.Dims.Count > 1 || timestep.Type == TensorType.Other)
        {
            throw new ModelFolderException(unet.File, $"input {timestep} must be a number or a list of numbers");
        }

        unet.RequireOnly("sample", "timestep", "encoder_hidden_states", "text_embeds", "time_ids", "timestep_cond");
        var output = Floats(unet, unet.Output("out_sample"), 4);
        Agree(UNetConfig.File, "in_channels", config.Channels, unet.File, sample.Fixed(1));
        Agree(UNetConfig.File, "cross_attention_dim", config.ContextSize, unet.File, context.Fixed(2));
        var extra = (sample.Fixed(1) ?? config.Channels ?? vae.Channels) - vae.Channels;
        if ((output.Fixed(1) ?? vae.Channels) != vae.Channels || (extra != 0 && extra != 1 + vae.Channels))
        {
            // Only two kinds are known: latents alone, and latents with a mask and the latents of what it leaves (inpainting).
            throw new ModelFolderException(
                unet.File,
                $"takes {extra + vae.Channels} channels and gives {output.Fixed(1) ?? vae.Channels}, where {VaeConfig.File} has {vae.Channels}");
        }

        return new(context.Fixed(2) ?? config.ContextSize
            ?? throw new ModelFolderException(UNetConfig.File, "'cross_attention_dim' must be given: the graph does not fix it"))
        {
            PooledSize = PooledSize(unet, config),
            TimeIds = TimeIds(unet),
            GuidanceSize = GuidanceSize(unet, config),
            ExtraChannels = extra,
        };
    }

    public static void CheckTextEncoder(TextPart part, int contextSize)
    {
        var ids = part.Graph.Input("input_ids");
        if (ids.Dims.Count != 2 || ids.Type is not (TensorType.Int32 or TensorType.Int64))
        {
            throw new ModelFolderException(part.Graph.File, $"input {ids} must be whole numbers [batch, tokens]");
        }

        part.Graph.RequireOnly("input_ids");
        var states = Floats(part.Graph, part.Graph.Output(part.States), 3);
        Agree($"{part.Tokenizer.Folder}/tokenizer_config.json", "model_max_length", part.Tokenizer.Length, part.Graph.File, ids.Fixed(1));
        if (part.Pooled is { } pooled)
        {
            Floats(part.Graph, part.Graph.Output(pooled), 2);
        }

        if (part.Width > contextSize)
        {
            throw new ModelFolderException(part.Graph.File, $"gives embeddings of width {states.Fixed(2) ?? part.Width} where the UNet takes {contextSize}");
        }
    }

    /// <summary>The encoders together give what the UNet takes.</summary>
    public static void CheckText(IReadOnlyList<TextPart> parts, OnnxFile unet, UNetContract contract)
    {
        foreach (var part in parts)
        {
            CheckTextEncoder(part, contract.ContextSize);
        }

        if (parts.Sum(part => part.Width) != contract.ContextSize)
        {
            throw new ModelFolderException(
                parts[^1].Graph.File, $"gives embeddings of width {string.Join(" + ", parts.Select(part => part.Width))} where the UNet takes {contract.ContextSize}");
        }

        if (parts.Any(part => part.Tokenizer.Length != parts[0].Tokenizer.Length))
        {
            throw new ModelFolderException($"{parts[^1].Tokenizer.Folder}/tokenizer_config.json", "'model_max_length' must be that of the other tokenizer");
        }

        if (contract.PooledSize > 0 && !parts.Any(part => part.Pooled is not null && part.PooledWidth == contract.PooledSize))
        {
            throw new ModelFolderException(unet.File, $"wants 'text_embeds' of width {contract.PooledSize}, and no text encoder gives them");
        }
    }

    public static void CheckVae(OnnxFile decoder, OnnxFile? encoder, VaeConfig vae)
    {
        var latents = Floats(decoder, decoder.Input("latent_sample"), 4);
        decoder.RequireOnly("latent_sample");
        Agree(VaeConfig.File, "latent_channels", vae.Channels, decoder.File, latents.Fixed(1));
        Rgb(decoder, Floats(decoder, decoder.Output("sample"), 4));
        if (encoder is null)
        {
            return;
        }

        Rgb(encoder, Floats(encoder, encoder.Input("sample"), 4));
        encoder.RequireOnly("sample");
        var encoded = Floats(encoder, encoder.FindOutput("latent_parameters") ?? encoder.Output("latent_sample"), 4);
        if (encoded.Fixed(1) is { } channels && channels != vae.Channels && channels != 2 * vae.Channels)
        {
            throw new ModelFolderException(encoder.File, $"gives {channels} channels where {VaeConfig.File} has {vae.Channels}");
        }
    }

    private static int PooledSize(OnnxFile unet, UNetConfig config)
    {
        if (unet.FindInput("text_embeds") is not { } pooled)
        {
            return 0;
        }

        return Floats(unet, pooled, 2).Fixed(1) ?? config.PooledSize
            ?? throw new ModelFolderException(UNetConfig.File, "'projection_class_embeddings_input_dim' must be given: the graph does not fix 'text_embeds'");
    }

    private static int TimeIds(OnnxFile unet)
    {
        if (unet.FindInput("time_ids") is not { } ids)
        {
            return 0;
        }

        var count = Floats(unet, ids, 2).Fixed(1) ?? SizeIds;
        return count is SizeIds or ScoreIds
            ? count
            : throw new ModelFolderException(unet.File, $"input {ids} must have {SizeIds} numbers a row, or {ScoreIds}");
    }

    private static int GuidanceSize(OnnxFile unet, UNetConfig config)
    {
        if (unet.FindInput("timestep_cond") is not { } condition)
        {
            return 0;
        }

        Agree(UNetConfig.File, "time_cond_proj_dim", config.GuidanceSize, unet.File, Floats(unet, condition, 2).Fixed(1));
        return condition.Fixed(1) ?? config.GuidanceSize
            ?? throw new ModelFolderException(UNetConfig.File, "'time_cond_proj_dim' must be given: the graph does not fix 'timestep_cond'");
    }

    private static TensorPort Floats(OnnxFile graph, TensorPort port, int rank) =>
        port.Dims.Count != rank || port.Type is not (TensorType.Float32 or TensorType.Float16)
            ? throw new ModelFolderException(graph.File, $"{port} must be float32 or float16 with {rank} dimensions")
            : port.Dims.Aggregate(1.0, (product, size) => product * Math.Max(size, 1)) > LargestTensor
                ? throw new ModelFolderException(graph.File, $"{port} is larger than any picture")
                : port;

    private static void Rgb(OnnxFile graph, TensorPort port)
    {
        if ((port.Fixed(1) ?? 3) != 3)
        {
            throw new ModelFolderException(graph.File, $"{port} must have 3 channels: red, green, blue");
        }
    }

    private static void Agree(string configFile, string name, int? said, string graphFile, int? fixedBy)
    {
        if (said is { } s && fixedBy is { } f && s != f)
        {
            throw new ModelFolderException(configFile, $"'{name}' is {s}, but {graphFile} has {f}");
        }
    }
}
