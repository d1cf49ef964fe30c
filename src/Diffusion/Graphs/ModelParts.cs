using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Previews;
using MagicCanvas.Diffusion.Samplers;
using MagicCanvas.Diffusion.Text;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>A model in memory: its graphs, and what was learnt of them at load.</summary>
internal sealed class ModelParts : IDisposable
{
    private readonly Stack<IDisposable> _sessions = [];

    private ModelParts(ModelFolder folder, GraphDevice device, int mostRows)
    {
        try
        {
            Noise = new(folder.Scheduler);
            Tokenizers = [.. folder.Text.Select(part => ClipTokenizer.Load(folder.Root, part.Tokenizer))];

            // A prompt is a millisecond's work for a small encoder: one thread leaves the loop alone.
            TextEncoders = [.. folder.Text.Select(part => Keep(new TextEncoder(folder.Root, part, device with { Threads = 1 })))];
            (UNet, CaptureRefusal) = UNetSelfTest.OpenCaptured(folder, device.ForUNet(mostRows), TrainedShape(folder));
            Keep(UNet);
            Decoder = Keep(new VaeDecoder(folder.Root, folder.VaeDecoder, folder.Vae, device));
            Encoder = folder.VaeEncoder is { } encoder ? Keep(new VaeEncoder(folder.Root, encoder, folder.Vae, device)) : null;
            TryAll(folder);
            Running(folder.UNet, () => UNetSelfTest.WarmUp(UNet, folder, TrainedShape(folder), device.Provider.WarmUpBatch));
            Preview = Running(folder.VaeDecoder, () => PreviewFit.Fit(Decoder, Encoder, TrainedShape(folder)));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public NoiseSchedule Noise { get; }

    /// <summary>One for each text encoder, of one length.</summary>
    public IReadOnlyList<ClipTokenizer> Tokenizers { get; }

    /// <summary>One, or two whose embeddings the UNet takes side by side: <see cref="TextEncoding.Join"/>.</summary>
    public IReadOnlyList<TextEncoder> TextEncoders { get; }

    public UNet UNet { get; }

    /// <summary>Why the UNet's calls are not recorded where the configuration wants them to be; else null.</summary>
    public string? CaptureRefusal { get; }

    public VaeDecoder Decoder { get; }

    public VaeEncoder? Encoder { get; }

    public PreviewMap Preview { get; }

    /// <param name="folder">Read and checked.</param>
    /// <param name="device">What it runs on.</param>
    /// <param name="mostRows">Rows of its largest call at its own size.</param>
    /// <exception cref="ModelFolderException">A graph does not load, or does not do what its folder says.</exception>
    public static ModelParts Load(ModelFolder folder, GraphDevice device, int mostRows) => new(folder, device, mostRows);

    public void Dispose()
    {
        while (_sessions.TryPop(out var session))
        {
            session.Dispose();
        }
    }

    private T Keep<T>(T session)
        where T : IDisposable
    {
        _sessions.Push(session);
        return session;
    }

    private void TryAll(ModelFolder folder)
    {
        for (var i = 0; i < TextEncoders.Count; i++)
        {
            var (encoder, tokenizer) = (TextEncoders[i], Tokenizers[i]);
            Running(folder.Text[i].Graph, () => encoder.Encode(tokenizer.Encode("")));
        }

        if (Encoder is not null && folder.VaeEncoder is { } graph)
        {
            var height = graph.Input("sample").Fixed(2) ?? folder.Info.SizeMultiple;
            var width = graph.Input("sample").Fixed(3) ?? folder.Info.SizeMultiple;
            Running(graph, () => Encoder.Encode(new(width, height, new byte[3 * width * height]), new TorchRandom(0)));
        }
    }

    private static LatentShape TrainedShape(ModelFolder folder)
    {
        var latents = folder.VaeDecoder.Input("latent_sample");
        return new(folder.Vae.Channels, latents.Fixed(2) ?? folder.UNetConfig.SampleHeight, latents.Fixed(3) ?? folder.UNetConfig.SampleWidth);
    }

    private static void Running(OnnxFile graph, Action run) => Running(graph, () =>
    {
        run();
        return true;
    });

    private static T Running<T>(OnnxFile graph, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (OnnxRuntimeException bad)
        {
            throw new ModelFolderException(graph.File, $"does not do what its configuration says: {bad.Message}", bad);
        }
    }
}
