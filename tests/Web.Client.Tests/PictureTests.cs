using MagicCanvas.Web.Client.Studio;

namespace MagicCanvas.Web.Client.Tests;

public sealed class PictureTests
{
    [Theory]
    [InlineData("Rolling hills, at sunset", "image/png", "rolling-hills-at-sunset-7.png")]
    [InlineData("../../etc/passwd", "image/jpeg", "etc-passwd-7.jpg")]
    [InlineData("one two three four five six seven", "image/webp", "one-two-three-four-five-six-7.webp")]
    [InlineData("!!!", "image/png", "picture-7.png")]
    public void A_file_is_named_by_what_it_shows(string prompt, string contentType, string name) =>
        Assert.Equal(name, Samples.Picture(prompt, contentType).FileName);

    [Fact]
    public void Parameters_are_copied_in_the_form_that_others_paste() => Assert.Equal(
        "rolling hills at sunset\nNegative prompt: fog\nSteps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 4.5, Seed: 7, Size: 256x192, Model: canvas-mini",
        ParameterText.Of(Samples.Picture()));

    [Fact]
    public void The_estimate_doubles_with_guidance_and_grows_with_size_steps_and_count()
    {
        var draft = new Draft();
        Assert.Null(CostEstimate.Of(draft));
        draft.UseModel(Samples.Model());
        Assert.Equal(1.31072m, CostEstimate.Of(draft));
        draft.Guidance = 1;
        Assert.Equal(0.65536m, CostEstimate.Of(draft));
        (draft.Width, draft.Steps, draft.Count) = (512, 40, 3);
        Assert.Equal(0.65536m * 2 * 2 * 3, CostEstimate.Of(draft));
    }

    [Fact]
    public void A_picture_may_grow_as_far_as_the_service_stores_pictures()
    {
        var picture = Samples.Picture();
        Assert.Equal([2, 4], picture.UpscaleFactors);
        Assert.Equal([2], (picture with { Artifact = picture.Artifact with { Width = 2000, Height = 2000 } }).UpscaleFactors);
        Assert.Empty((picture with { Artifact = picture.Artifact with { Width = 3000, Height = 3000 } }).UpscaleFactors);
    }

    [Fact]
    public void An_upscaled_picture_says_how_and_claims_no_sampler()
    {
        var picture = Samples.Picture();
        var made = picture.Generation with
        {
            Operation = Operations.Upscale, ModelId = "lanczos", Params = new(512, 384, 1, 1, 0, "none", "default", null, 1, 4),
        };
        var upscaled = picture with { Generation = made };
        Assert.True(upscaled.IsUpscaled);
        Assert.Equal("rolling-hills-at-sunset-x4.png", upscaled.FileName);
        Assert.EndsWith("Upscaled: 4x, Upscaler: lanczos, Size: 256x192", ParameterText.Of(upscaled), StringComparison.Ordinal);
        Assert.DoesNotContain("Sampler", ParameterText.Of(upscaled), StringComparison.Ordinal);
    }
}
