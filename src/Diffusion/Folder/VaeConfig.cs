using System.Numerics.Tensors;
using System.Text.Json;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>What <c>vae_decoder/config.json</c> says of the latent space. The UNet's latents are (encoded - shift - mean) * scale / deviation.</summary>
/// <param name="Channels">Latent channels.</param>
/// <param name="Factor">Pixels per latent cell and side.</param>
/// <param name="Scale">Of all channels.</param>
/// <param name="Shift">Of all channels.</param>
internal sealed record VaeConfig(int Channels, int Factor, float Scale, float Shift)
{
    public const string File = "vae_decoder/config.json";

    /// <summary>That of SD 1.x, which a folder without the file means.</summary>
    public static VaeConfig Usual { get; } = new(4, 8, 0.18215f, 0);

    /// <summary>By channel; empty for 0.</summary>
    public IReadOnlyList<float> Means { get; init; } = [];

    /// <summary>By channel; empty for 1.</summary>
    public IReadOnlyList<float> Deviations { get; init; } = [];

    public static VaeConfig Read(string root)
    {
        var json = JsonSection.Read(root, File);
        var blocks = json.Count("block_out_channels") ?? throw json.Wrong("block_out_channels", "given");
        if (blocks is < 1 or > 8)
        {
            throw json.Wrong("block_out_channels", "a list of 1 to 8 numbers");
        }

        var channels = json.Whole("latent_channels", 1, 1024) ?? Usual.Channels;
        var factor = 1 << (blocks - 1);

        // SD 1.x was published before its scale got a name of its own.
        float? usual = (channels, factor) == (Usual.Channels, Usual.Factor) ? Usual.Scale : null;
        return new(
            channels,
            factor,
            (float?)json.Number("scaling_factor", 1e-6, 1e6) ?? usual ?? throw json.Wrong("scaling_factor", "given"),
            (float)(json.Number("shift_factor", -1e6, 1e6) ?? 0))
        {
            Means = PerChannel(json, "latents_mean", channels, _ => true, "numbers"),
            Deviations = PerChannel(json, "latents_std", channels, value => value > 0, "numbers above 0"),
        };
    }

    /// <summary>From the UNet's latents to the decoder's.</summary>
    public void ToDecoder(ReadOnlySpan<float> latents, Span<float> decoder)
    {
        var cells = latents.Length / Channels;
        for (var channel = 0; channel < Channels; channel++)
        {
            var plane = decoder.Slice(channel * cells, cells);
            TensorPrimitives.Multiply(latents.Slice(channel * cells, cells), DeviationOf(channel) / Scale, plane);
            TensorPrimitives.Add(plane, MeanOf(channel), plane);
        }
    }

    /// <summary>From the encoder's latents to the UNet's, in place.</summary>
    public void FromEncoder(Span<float> latents)
    {
        var cells = latents.Length / Channels;
        for (var channel = 0; channel < Channels; channel++)
        {
            var plane = latents.Slice(channel * cells, cells);
            TensorPrimitives.Subtract(plane, MeanOf(channel), plane);
            TensorPrimitives.Multiply(plane, Scale / DeviationOf(channel), plane);
        }
    }

    private float MeanOf(int channel) => Shift + (Means.Count > 0 ? Means[channel] : 0);

    private float DeviationOf(int channel) => Deviations.Count > 0 ? Deviations[channel] : 1;

    private static float[] PerChannel(JsonSection json, string name, int channels, Func<double, bool> allowed, string what)
    {
        if (json.Count(name) is not { } count)
        {
            return [];
        }

        var values = json.Find(name)!.Value.EnumerateArray()
            .Select(value => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) && allowed(number)
                ? (float)number
                : throw json.Wrong(name, $"a list of {channels} {what}"))
            .ToArray();
        return count == channels ? values : throw json.Wrong(name, $"a list of {channels} {what}");
    }
}
