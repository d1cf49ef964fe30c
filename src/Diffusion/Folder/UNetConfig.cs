using System.Text.Json;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>What <c>unet/config.json</c> says.</summary>
/// <param name="Channels">Channels of its input; null where it does not say.</param>
/// <param name="ContextSize">Width of the prompt's embedding; null where it does not say.</param>
/// <param name="SampleHeight">Latent cells of a picture of the size it was trained for.</param>
/// <param name="SampleWidth">See <paramref name="SampleHeight"/>.</param>
/// <param name="Halvings">How often it halves the latents on the way down: height and width must be divisible so often.</param>
internal sealed record UNetConfig(int? Channels, int? ContextSize, int SampleHeight, int SampleWidth, int Halvings)
{
    public const string File = "unet/config.json";

    private const int UsualSize = 64;
    private const int UsualBlocks = 4;
    private const int SizeNumbers = 6;

    /// <summary>What a folder without the file means.</summary>
    public static UNetConfig Usual { get; } = new(null, null, UsualSize, UsualSize, UsualBlocks - 1);

    /// <summary>Width of the guidance scale's embedding; null where it does not say.</summary>
    public int? GuidanceSize { get; init; }

    /// <summary>Width of the pooled prompt; null where it does not say.</summary>
    public int? PooledSize { get; init; }

    public static UNetConfig Read(string root)
    {
        var json = JsonSection.Read(root, File);
        var blocks = json.Count("down_block_types") ?? json.Count("block_out_channels") ?? UsualBlocks;
        if (blocks is < 1 or > 8)
        {
            throw json.Wrong("block_out_channels", "a list of 1 to 8 numbers");
        }

        var (height, width) = SampleSize(json);
        return new(
            json.Whole("in_channels", 1, 1024),
            json.Find("cross_attention_dim") is { ValueKind: JsonValueKind.Array } ? null : json.Whole("cross_attention_dim", 1, 65536),
            height,
            width,
            blocks - 1)
        {
            GuidanceSize = json.Whole("time_cond_proj_dim", 1, 65536),
            PooledSize = PooledSizeOf(json),
        };
    }

    /// <summary>The projection takes the pooled prompt and the embeddings of the size's numbers in one.</summary>
    private static int? PooledSizeOf(JsonSection json)
    {
        var all = json.Whole("projection_class_embeddings_input_dim", 1, 65536);
        var each = json.Whole("addition_time_embed_dim", 1, 65536);
        return all - (SizeNumbers * each) is { } size and > 0 ? size : null;
    }

    private static (int Height, int Width) SampleSize(JsonSection json)
    {
        if (json.Find("sample_size") is not { ValueKind: JsonValueKind.Array } pair)
        {
            var side = json.Whole("sample_size", 1, 4096) ?? UsualSize;
            return (side, side);
        }

        return pair.GetArrayLength() == 2 && pair[0].TryGetInt32(out var height) && pair[1].TryGetInt32(out var width) && height is > 0 and <= 4096 && width is > 0 and <= 4096
            ? (height, width)
            : throw json.Wrong("sample_size", "a whole number or two");
    }
}
