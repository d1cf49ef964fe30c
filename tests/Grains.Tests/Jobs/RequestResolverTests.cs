using CsCheck;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Jobs;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Tests.Jobs;

public class RequestResolverTests
{
    private static readonly SubmitGeneration s_i2i = Sample.Request with
    {
        Operation = GenerationOperation.ImageToImage,
        SourceArtifactId = "art_1",
    };

    [Fact]
    public void What_is_not_asked_for_comes_from_the_model_and_the_seed_is_drawn()
    {
        var (resolved, errors) = Resolve(Sample.Request);
        Assert.Null(errors);
        Assert.Equal(new GenerationParams(256, 256, 20, 5, 77, "dpmpp_2m", "karras", null, 1, null), resolved);
    }

    [Fact]
    public void What_is_asked_for_stays_and_names_get_the_models_spelling()
    {
        var (resolved, errors) = Resolve(Sample.Request with
        {
            Params = new() { Width = 128, Height = 512, Steps = 1, Guidance = 0, Seed = 0, Sampler = "Euler_A", Schedule = "DEFAULT", Count = 8 },
        });
        Assert.Null(errors);
        Assert.Equal(new GenerationParams(128, 512, 1, 0, 0, "euler_a", "default", null, 8, null), resolved);
    }

    [Fact]
    public void Every_wrong_field_is_named_at_once()
    {
        var (_, errors) = Resolve(Sample.Request with
        {
            Prompt = "   ",
            NegativePrompt = new string('x', 2001),
            SourceArtifactId = "art_1",
            MaskArtifactId = "art_2",
            Params = new()
            {
                Width = 100,
                Height = 8,
                Steps = 151,
                Guidance = double.NaN,
                Seed = 4294967296,
                Sampler = "magic",
                Schedule = "",
                Strength = 0.5,
                Count = 0,
                Factor = 2,
            },
        });
        Assert.Equal(
            [
                "maskArtifactId", "negativePrompt", "params.count", "params.factor", "params.guidance", "params.height", "params.sampler",
                "params.schedule", "params.seed", "params.steps", "params.strength", "params.width", "prompt", "sourceArtifactId",
            ],
            errors!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["must be 1..150"], errors["params.steps"]);
        Assert.Equal(["must be 64..512 and a multiple of 8"], errors["params.width"]);
        Assert.Equal(["must be one of ddim, euler, euler_a, dpmpp_2m"], errors["params.sampler"]);
        Assert.Equal(["must be 0..30"], errors["params.guidance"]);
        Assert.Equal(["must be 0..4294967295"], errors["params.seed"]);
    }

    [Theory]
    [InlineData("DPMSolverMultistepScheduler", null, "dpmpp_2m", "karras")]
    [InlineData("DPM++ 2M", "Automatic", "dpmpp_2m", "default")]
    [InlineData("DPM++ 2M Karras", null, "dpmpp_2m", "karras")]
    [InlineData("Euler a", "KARRAS", "euler_a", "karras")]
    public void A_sampler_may_have_any_of_its_names(string asked, string? schedule, string sampler, string resolved)
    {
        var answer = Resolve(Sample.Request with { Params = new() { Sampler = asked, Schedule = schedule } });

        Assert.Null(answer.Errors);
        Assert.Equal((sampler, resolved), (answer.Resolved.Sampler, answer.Resolved.Schedule));
    }

    [Fact]
    public void What_is_said_of_the_scheduler_is_checked_and_kept()
    {
        var scheduler = new SchedulerParams { PredictionType = "v_prediction", TimestepSpacing = "trailing", RescaleBetasZeroSnr = true, Eta = 0.5 };

        var (resolved, errors) = Resolve(Sample.Request with { Params = new() { Scheduler = scheduler } });
        var (_, wrong) = Resolve(Sample.Request with { Params = new() { Scheduler = new() { PredictionType = "x", TimestepSpacing = "y", Eta = 2, Shift = 0 } } });

        Assert.Null(errors);
        Assert.Equal(scheduler, resolved.Scheduler);
        Assert.Null(Resolve(Sample.Request with { Params = new() { Scheduler = new() } }).Resolved.Scheduler);
        Assert.Equal(
            ["params.scheduler.eta", "params.scheduler.predictionType", "params.scheduler.shift", "params.scheduler.timestepSpacing"],
            wrong!.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.01)]
    [InlineData(30.01)]
    public void Guidance_out_of_range_is_named(double guidance) =>
        Assert.Contains("params.guidance", Resolve(Sample.Request with { Params = new() { Guidance = guidance } }).Errors!.Keys);

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(1.0001)]
    [InlineData(double.NaN)]
    public void Strength_out_of_range_is_named(double strength) =>
        Assert.Contains("params.strength", Resolve(s_i2i with { Params = new() { Strength = strength } }, new(256, 256)).Errors!.Keys);

    [Fact]
    public void Text_that_a_database_cannot_hold_is_named()
    {
        Assert.Contains("prompt", Resolve(Sample.Request with { Prompt = "a\0b" }).Errors!.Keys);
        Assert.Contains("negativePrompt", Resolve(Sample.Request with { NegativePrompt = "half a pair: \ud83d" }).Errors!.Keys);
        Assert.Null(Resolve(Sample.Request with { Prompt = "whole: \ud83d\ude00" }).Errors);
    }

    [Fact]
    public void An_operation_that_the_model_lacks_is_named() =>
        Assert.Contains("operation", Resolve(s_i2i with { Operation = GenerationOperation.Upscale }, new(256, 256)).Errors!.Keys);

    [Fact]
    public void Image_to_image_needs_a_source_and_takes_its_shape()
    {
        Assert.Contains("sourceArtifactId", Resolve(s_i2i with { SourceArtifactId = null }).Errors!.Keys);
        var (resolved, errors) = Resolve(s_i2i, new(1024, 512));
        Assert.Null(errors);
        Assert.Equal((512, 256, 0.6), (resolved.Width, resolved.Height, resolved.Strength));
    }

    [Fact]
    public void Too_many_pixels_are_named_even_where_each_side_is_allowed()
    {
        var small = Sample.Model with { Limits = Sample.Model.Limits with { MaxPixels = 256 * 256 } };
        var errors = new FieldErrors();
        RequestResolver.Resolve(Sample.Request with { Params = new() { Width = 512 } }, small, null, null, () => 1, errors);
        Assert.Contains("pixels", errors.ToRefusal().Errors!["params.width"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void Any_source_size_is_fitted_to_what_the_model_paints() => Gen.Select(
        Gen.Int[1, 20_000], Gen.Int[1, 20_000], Gen.Int[1, 8], Gen.Int[1, 8]).Sample((w, h, multiple, pixels) =>
    {
        var limits = Sample.Model.Limits with { SizeMultiple = multiple * 8, MinSize = 64, MaxSize = 512, MaxPixels = pixels * 256 * 256 };
        var fitted = SizeFit.Fit(new(w, h), limits);
        Assert.Equal((0, 0), (fitted.Width % limits.SizeMultiple, fitted.Height % limits.SizeMultiple));
        Assert.InRange(fitted.Width, 64, 512);
        Assert.InRange(fitted.Height, 64, 512);
        Assert.True((long)fitted.Width * fitted.Height <= limits.MaxPixels);
    });

    [Theory]
    [InlineData("", "a cat", "a cat")]
    [InlineData("oil painting of {prompt}, muted", "a cat", "oil painting of a cat, muted")]
    [InlineData("blurry", "", "blurry")]
    [InlineData("blurry", "text", "blurry, text")]
    public void A_template_wraps_the_prompt(string template, string prompt, string styled) =>
        Assert.Equal(styled, PromptTemplate.Apply(template, prompt));

    private static (GenerationParams Resolved, IReadOnlyDictionary<string, string[]>? Errors) Resolve(
        SubmitGeneration request, SourceSize? source = null)
    {
        var errors = new FieldErrors();
        var resolved = RequestResolver.Resolve(request, Sample.Model, source, null, () => 77, errors);
        return (resolved, errors.Any ? errors.ToRefusal().Errors : null);
    }
}
