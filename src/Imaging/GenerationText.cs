using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MagicCanvas.Imaging;

/// <summary>
/// The generation parameters as the text that Automatic1111's web UI writes under the keyword <c>parameters</c>, and that galleries and
/// other tools read back: the prompt, a line <c>Negative prompt: …</c>, and a last line of <c>Key: value</c> pairs.
/// </summary>
internal static class GenerationText
{
    private const int ModelHashLength = 10;

    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Version =
        $"Magic Canvas {typeof(GenerationText).Assembly.GetName().Version?.ToString(3) ?? "0"}";

    public static string Write(PictureMetadata metadata, int width, int height)
    {
        var lines = new List<string>(3);
        if (!string.IsNullOrEmpty(metadata.Prompt))
        {
            lines.Add(Clean(metadata.Prompt));
        }

        if (metadata.Prompt is not null && !string.IsNullOrEmpty(metadata.NegativePrompt))
        {
            lines.Add($"Negative prompt: {Clean(metadata.NegativePrompt)}");
        }

        lines.Add(string.Join(", ", Pairs(metadata, width, height).Select(p => $"{p.Key}: {Quote(p.Value)}")));
        return string.Join('\n', lines);
    }

    private static IEnumerable<(string Key, string Value)> Pairs(PictureMetadata metadata, int width, int height)
    {
        yield return ("Steps", Number(metadata.Steps));
        yield return ("Sampler", SamplerName(metadata.Sampler, metadata.Schedule));
        if (metadata.Schedule is not ("default" or "karras" or "exponential"))
        {
            yield return ("Schedule type", ScheduleName(metadata.Schedule));
        }

        yield return ("CFG scale", Number(metadata.Guidance));
        yield return ("Seed", Number(metadata.Seed));
        yield return ("Size", $"{Number(metadata.Width ?? width)}x{Number(metadata.Height ?? height)}");
        if (ModelHash(metadata.ModelVersion) is { } hash)
        {
            yield return ("Model hash", hash);
        }

        yield return ("Model", metadata.ModelId);
        if ((metadata.Strength ?? metadata.SecondPass?.Strength) is { } strength)
        {
            yield return ("Denoising strength", Number(strength));
        }

        foreach (var pair in Special(metadata))
        {
            yield return pair;
        }

        if (metadata.GuidanceUntil is { } until)
        {
            yield return ("Guidance until", Number(until));
        }

        yield return ("Version", Version);
    }

    /// <summary>Under the web UI's own keys where it has them.</summary>
    private static IEnumerable<(string Key, string Value)> Special(PictureMetadata metadata)
    {
        if (metadata.SecondPass is { } second)
        {
            yield return ("Hires upscale", Number(second.Factor));
            yield return ("Hires steps", Number(second.Steps));
        }

        if (metadata.Variation is { } variation)
        {
            yield return ("Variation seed", Number(variation.Seed));
            yield return ("Variation seed strength", Number(variation.Strength));
        }

        if (metadata.Mask is { } mask)
        {
            yield return ("Mask blur", Number(mask.Feather));
            if (mask.Padding is { } padding)
            {
                yield return ("Inpaint area", "Only masked");
                yield return ("Masked area padding", Number(padding));
            }
        }

        foreach (var (key, value) in new (string, string?)[]
        {
            ("Prediction type", metadata.Scheduler?.PredictionType),
            ("Timestep spacing", metadata.Scheduler?.TimestepSpacing),
            ("Zero terminal SNR", metadata.Scheduler?.RescaleBetasZeroSnr?.ToString()),
            ("Eta", metadata.Scheduler?.Eta is { } eta ? Number(eta) : null),
            ("Shift", metadata.Scheduler?.Shift is { } shift ? Number(shift) : null),
        })
        {
            if (value is not null)
            {
                yield return (key, value);
            }
        }
    }

    private static string ScheduleName(string schedule) => schedule switch
    {
        "beta" => "Beta",
        "leading" => "Leading",
        "linspace" => "Linspace",
        "trailing" => "Trailing",
        _ => schedule,
    };

    private static string SamplerName(string sampler, string schedule)
    {
        var name = sampler switch
        {
            "ddim" => "DDIM",
            "ddpm" => "DDPM",
            "pndm" => "PLMS",
            "euler" => "Euler",
            "euler_a" => "Euler a",
            "heun" => "Heun",
            "lms" => "LMS",
            "dpmpp_2m" => "DPM++ 2M",
            "dpmpp_2m_sde" => "DPM++ 2M SDE",
            "unipc" => "UniPC",
            "lcm" => "LCM",
            "flow_euler" => "Euler",
            _ => sampler,
        };

        // The schedule inside the sampler's name is the older form; newer readers understand it, older ones know no other.
        return schedule switch
        {
            "karras" => $"{name} Karras",
            "exponential" => $"{name} Exponential",
            _ => name,
        };
    }

    private static string? ModelHash(string? version)
    {
        var digest = version?[(version.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return string.IsNullOrEmpty(digest) ? null : digest[..Math.Min(ModelHashLength, digest.Length)];
    }

    // The text format has no escapes of its own: a value that would break the line is written as a JSON string.
    private static string Quote(string value) => value.AsSpan().IndexOfAny(",:\n\"") < 0 ? value : JsonSerializer.Serialize(value, Quoting);

    // PNG text must not hold NUL, and its line break is a single line feed.
    private static string Clean(string text) => text.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n");

    private static string Number(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
