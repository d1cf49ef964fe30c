namespace MagicCanvas.Diffusion.Folder;

/// <summary>What the graphs must take and give, and where configuration and graph must agree.</summary>
internal static class GraphContracts
{
    /// <returns>Width of the prompt's embedding.</returns>
    public static int CheckUNet(OnnxFile unet, UNetConfig config, VaeConfig vae)
    {
        var sample = Floats(unet, unet.Input("sample"), 4);
        var context = Floats(unet, unet.Input("encoder_hidden_states"), 3);
        var timestep = unet.Input("timestep");
        if (timestep.Dims.Count > 1 || timestep.Type == TensorType.Other)
        {
            throw new ModelFolderException(unet.File, $"input {timestep} must be a number or a list of numbers");
        }

        unet.RequireOnly("sample", "timestep", "encoder_hidden_states");
        var output = Floats(unet, unet.Output("out_sample"), 4);
        Agree(UNetConfig.File, "in_channels", config.Channels, unet.File, sample.Fixed(1));
        Agree(UNetConfig.File, "cross_attention_dim", config.ContextSize, unet.File, context.Fixed(2));
        var channels = sample.Fixed(1) ?? config.Channels ?? vae.Channels;
        if (channels != vae.Channels || (output.Fixed(1) ?? channels) != vae.Channels)
        {
            throw new ModelFolderException(unet.File, $"works on {channels} channels where {VaeConfig.File} has {vae.Channels}");
        }

        return context.Fixed(2) ?? config.ContextSize
            ?? throw new ModelFolderException(UNetConfig.File, "'cross_attention_dim' must be given: the graph does not fix it");
    }

    public static void CheckTextEncoder(OnnxFile encoder, TokenizerConfig tokenizer, int contextSize)
    {
        var ids = encoder.Input("input_ids");
        if (ids.Dims.Count != 2 || ids.Type is not (TensorType.Int32 or TensorType.Int64))
        {
            throw new ModelFolderException(encoder.File, $"input {ids} must be whole numbers [batch, tokens]");
        }

        encoder.RequireOnly("input_ids");
        var states = Floats(encoder, encoder.Output("last_hidden_state"), 3);
        Agree(TokenizerConfig.File, "model_max_length", tokenizer.Length, encoder.File, ids.Fixed(1));
        if ((states.Fixed(2) ?? contextSize) != contextSize)
        {
            throw new ModelFolderException(encoder.File, $"gives embeddings of width {states.Fixed(2)} where the UNet takes {contextSize}");
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

    private static TensorPort Floats(OnnxFile graph, TensorPort port, int rank) =>
        port.Dims.Count == rank && port.Type is TensorType.Float32 or TensorType.Float16
            ? port
            : throw new ModelFolderException(graph.File, $"{port} must be float32 or float16 with {rank} dimensions");

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
