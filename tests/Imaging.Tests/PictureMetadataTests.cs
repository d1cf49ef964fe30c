using MagicCanvas.Imaging.Tests.Fixtures;

namespace MagicCanvas.Imaging.Tests;

public class PictureMetadataTests
{
    private static string Parameters(PictureMetadata metadata) => PngReader.Text(PngFiles.Encode(Pictures.Gradient(8, 16), metadata), "parameters").Text;

    [Fact]
    public void The_parameters_are_those_of_the_web_ui() => Assert.Equal(
        """
        a lighthouse at sunset
        Negative prompt: fog
        Steps: 20, Sampler: DPM++ 2M Karras, CFG scale: 5.5, Seed: 4294967295, Size: 8x16, Model hash: 0123456789, Model: canvas-mini, Version: Magic Canvas 0.1.0
        """,
        Parameters(Pictures.Metadata));

    [Fact]
    public void Latin_1_is_written_as_tEXt_and_anything_else_as_iTXt()
    {
        var latin = PngReader.Text(PngFiles.Encode(Pictures.Gradient(8, 8), Pictures.Metadata with { Prompt = "café à Zürich" }), "parameters");
        var other = PngReader.Text(PngFiles.Encode(Pictures.Gradient(8, 8), Pictures.Metadata with { Prompt = "灯台 🌅" }), "parameters");

        Assert.Equal("tEXt", latin.Type);
        Assert.StartsWith("café à Zürich\n", latin.Text, StringComparison.Ordinal);
        Assert.Equal("iTXt", other.Type);
        Assert.StartsWith("灯台 🌅\n", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sensitive_request_leaves_no_word_of_its_prompts()
    {
        var text = Parameters(Pictures.Metadata with { Prompt = null, NegativePrompt = "secret" });

        Assert.StartsWith("Steps: 20, ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ddim", "default", "DDIM")]
    [InlineData("euler", "default", "Euler")]
    [InlineData("euler_a", "default", "Euler a")]
    [InlineData("euler", "karras", "Euler Karras")]
    [InlineData("dpmpp_2m", "default", "DPM++ 2M")]
    [InlineData("dpmpp_2m_sde", "exponential", "DPM++ 2M SDE Exponential")]
    [InlineData("pndm", "trailing", "PLMS")]
    [InlineData("unipc", "default", "UniPC")]
    public void Samplers_have_the_names_that_other_tools_know(string sampler, string schedule, string name) =>
        Assert.Contains($", Sampler: {name}, ", Parameters(Pictures.Metadata with { Sampler = sampler, Schedule = schedule }), StringComparison.Ordinal);

    [Theory]
    [InlineData("beta", "Beta")]
    [InlineData("leading", "Leading")]
    [InlineData("linspace", "Linspace")]
    [InlineData("trailing", "Trailing")]
    public void A_schedule_that_is_no_part_of_a_samplers_name_has_its_own_key(string schedule, string name) =>
        Assert.Contains($", Schedule type: {name}, CFG", Parameters(Pictures.Metadata with { Schedule = schedule }), StringComparison.Ordinal);

    [Fact]
    public void Passes_variations_masks_and_scheduler_settings_are_there_under_keys_that_others_read() => Assert.Contains(
        "Size: 4x8, Model hash: 0123456789, Model: canvas-mini, Denoising strength: 0.5, Hires upscale: 2, Hires steps: 10, Variation seed: 7, "
        + "Variation seed strength: 0.25, Mask blur: 4, Inpaint area: Only masked, Masked area padding: 32, Prediction type: v_prediction, "
        + "Timestep spacing: trailing, Zero terminal SNR: True, Eta: 0.5, Shift: 3, Version",
        Parameters(Pictures.Metadata with
        {
            Width = 4, Height = 8, SecondPass = new(2, 10, 0.5), Variation = new(7, 0.25), Mask = new(4, 32),
            Scheduler = new("v_prediction", "trailing", true, 0.5, 3),
        }),
        StringComparison.Ordinal);

    [Fact]
    public void Strength_is_there_for_a_picture_from_a_picture() =>
        Assert.Contains("Model: canvas-mini, Denoising strength: 0.6, ", Parameters(Pictures.Metadata with { Strength = 0.6 }), StringComparison.Ordinal);

    [Fact]
    public void Where_guidance_ends_is_there_if_it_ends() =>
        Assert.Contains("Model: canvas-mini, Guidance until: 0.5, ", Parameters(Pictures.Metadata with { GuidanceUntil = 0.5 }), StringComparison.Ordinal);

    [Fact]
    public void A_value_that_would_break_the_line_is_quoted() =>
        Assert.Contains("Model: \"a, b: \\\"c\\\"\"", Parameters(Pictures.Metadata with { ModelId = "a, b: \"c\"" }), StringComparison.Ordinal);

    [Fact]
    public void Line_breaks_of_a_prompt_are_line_feeds_and_NUL_is_dropped() =>
        Assert.StartsWith("one\ntwo\nNegative", Parameters(Pictures.Metadata with { Prompt = "one\r\nt\0wo" }), StringComparison.Ordinal);

    [Theory]
    [InlineData(DigitalSource.TrainedAlgorithmicMedia, "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia")]
    [InlineData(DigitalSource.CompositeWithTrainedAlgorithmicMedia, "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia")]
    public void The_XMP_packet_names_the_digital_source(DigitalSource source, string uri)
    {
        var (type, xmp) = PngReader.Text(PngFiles.Encode(Pictures.Gradient(8, 8), Pictures.Metadata with { Source = source }), "XML:com.adobe.xmp");

        Assert.Equal("iTXt", type);
        Assert.Equal(uri, Xmp.DigitalSourceType(xmp));
    }

    [Fact]
    public void Text_comes_before_the_pixels()
    {
        var types = PngReader.Chunks(Pictures.Png(8, 8)).ConvertAll(c => c.Type);

        Assert.Equal("IHDR", types[0]);
        Assert.True(types.IndexOf("tEXt") < types.IndexOf("IDAT"));
        Assert.Equal("IEND", types[^1]);
    }
}
