using MagicCanvas.Generations;
using MagicCanvas.Grains.Jobs;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Tests.Jobs;

public class OperationRulesTests
{
    private static readonly ModelDescriptor s_painter = Sample.Model with
    {
        Operations = [GenerationOperation.TextToImage, GenerationOperation.ImageToImage, GenerationOperation.Inpaint],
    };

    private static readonly ModelDescriptor s_upscaler = Sample.Model with
    {
        Id = ModelDescriptor.Lanczos,
        Operations = [GenerationOperation.Upscale],
        Defaults = Sample.Model.Defaults with { Sampler = "none", Schedule = "default" },
    };

    private static readonly SubmitGeneration s_inpaint = Sample.Request with
    {
        Operation = GenerationOperation.Inpaint, SourceArtifactId = "art_1", MaskArtifactId = "art_2",
    };

    private static readonly SubmitGeneration s_upscale = Sample.Request with { Operation = GenerationOperation.Upscale, Prompt = "", SourceArtifactId = "art_1" };

    [Fact]
    public void An_inpaint_takes_the_sources_shape_and_its_own_defaults()
    {
        var (resolved, errors) = Resolve(s_inpaint, s_painter, new(1024, 512), new(1024, 512));
        Assert.Null(errors);
        Assert.Equal((512, 256, 0.6), (resolved.Width, resolved.Height, resolved.Strength));
        Assert.Equal(new InpaintParams(4, false, false, 32, null), resolved.Inpaint);
    }

    [Fact]
    public void Only_masked_paints_at_the_models_own_size()
    {
        var (resolved, errors) = Resolve(s_inpaint with { Params = new() { Inpaint = new() { OnlyMasked = true, Padding = 0 } } }, s_painter, new(4000, 500), new(4000, 500));
        Assert.Null(errors);
        Assert.Equal((256, 256), (resolved.Width, resolved.Height));
    }

    [Fact]
    public void Outpainting_needs_no_mask_and_takes_the_shape_of_the_result()
    {
        var request = s_inpaint with { MaskArtifactId = null, Params = new() { Inpaint = new() { Expand = new(64, 0, 64, 0) } } };
        var (resolved, errors) = Resolve(request, s_painter, new(128, 128));
        Assert.Null(errors);
        Assert.Equal((256, 128), (resolved.Width, resolved.Height));
        Assert.Contains("maskArtifactId", Resolve(request with { Params = new() { Inpaint = new() { Expand = new(0, 0, 0, 0) } } }, s_painter, new(128, 128)).Errors!.Keys);
    }

    [Fact]
    public void A_mask_of_another_size_is_named_with_both_sizes()
    {
        var (_, errors) = Resolve(s_inpaint, s_painter, new(256, 128), new(128, 256));
        Assert.Equal(["must have the source's size, 256 × 128; it has 128 × 256"], errors!["maskArtifactId"]);
        Assert.DoesNotContain("maskArtifactId", Resolve(s_inpaint, s_painter, null, new(128, 256)).Errors?.Keys ?? []);
    }

    [Fact]
    public void A_result_beyond_all_limits_is_named()
    {
        var huge = s_inpaint with { Params = new() { Inpaint = new() { Expand = new(4096, 0, 4096, 0) } } };
        Assert.Contains("params.inpaint.expand", Resolve(huge, s_painter, new(4000, 4000), new(4000, 4000)).Errors!.Keys);
        Assert.Contains("params.factor", Resolve(s_upscale with { Params = new() { Factor = 4 } }, s_upscaler, new(4096, 4096)).Errors!.Keys);
        Assert.Contains("params.factor", Resolve(s_upscale with { Params = new() { Factor = 4 } }, s_upscaler, new(16_000, 16)).Errors!.Keys);
    }

    [Fact]
    public void An_upscale_is_one_step_at_the_size_of_its_result()
    {
        var (resolved, errors) = Resolve(s_upscale, s_upscaler, new(300, 200));
        Assert.Null(errors);
        Assert.Equal((600, 400, 1, 1.0, 1, 2), (resolved.Width, resolved.Height, resolved.Steps, resolved.Guidance, resolved.Count, resolved.Factor));
        Assert.Equal((0L, "none", null), (resolved.Seed, resolved.Sampler, resolved.Strength));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(-2)]
    [InlineData(int.MaxValue)]
    public void Another_factor_is_named(int factor) =>
        Assert.Equal(["must be 2 or 4"], Resolve(s_upscale with { Params = new() { Factor = factor } }, s_upscaler, new(64, 64)).Errors!["params.factor"]);

    [Fact]
    public void What_paints_is_refused_for_an_upscale_field_by_field()
    {
        var (_, errors) = Resolve(s_upscale with
        {
            MaskArtifactId = "art_2",
            Params = new()
            {
                Width = 1, Height = 1, Steps = 1, Guidance = 1, Seed = 1, Sampler = "ddim", Schedule = "karras", Strength = 1, Count = 2, Inpaint = new(),
                Variation = new(), SecondPass = new(), GuidanceUntil = 1,
            },
        }, s_upscaler, new(64, 64));
        Assert.Equal(
            [
                "maskArtifactId", "params.count", "params.guidance", "params.guidanceUntil", "params.height", "params.inpaint", "params.sampler", "params.schedule",
                "params.secondPass", "params.seed", "params.steps", "params.strength", "params.variation", "params.width",
            ],
            errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_variation_is_weak_and_its_seed_drawn_unless_it_says_otherwise()
    {
        Assert.Equal(new VariationParams(77, 0.1), Resolve(Sample.Request with { Params = new() { Variation = new() } }, s_painter).Resolved.Variation);
        Assert.Equal(new VariationParams(5, 1), Resolve(Sample.Request with { Params = new() { Variation = new() { Seed = 5, Strength = 1 } } }, s_painter).Resolved.Variation);
    }

    [Fact]
    public void A_second_pass_is_twice_the_size_and_half_of_the_steps_unless_it_says_otherwise()
    {
        var (resolved, errors) = Resolve(Sample.Request with { Params = new() { Width = 128, Height = 200, Steps = 10, SecondPass = new() } }, s_painter);
        Assert.Null(errors);
        Assert.Equal(new SecondPassParams(256, 400, 2, 10, 0.5), resolved.SecondPass);
        Assert.Equal(5, resolved.SecondPass!.EffectiveSteps);
    }

    [Fact]
    public void A_second_pass_beyond_the_models_size_or_of_another_operation_is_named()
    {
        Assert.Contains("params.secondPass.factor", Resolve(Sample.Request with { Params = new() { SecondPass = new() { Factor = 2.1 } } }, s_painter).Errors!.Keys);
        Assert.Contains("params.secondPass.factor", Resolve(Sample.Request with { Params = new() { SecondPass = new() { Factor = double.NaN } } }, s_painter).Errors!.Keys);
        Assert.Contains("params.secondPass", Resolve(s_inpaint with { Params = new() { SecondPass = new() } }, s_painter, new(64, 64), new(64, 64)).Errors!.Keys);
        var noEncoder = s_painter with { Operations = [GenerationOperation.TextToImage] };
        Assert.Contains("params.secondPass", Resolve(Sample.Request with { Params = new() { SecondPass = new() } }, noEncoder).Errors!.Keys);
    }

    private static (GenerationParams Resolved, IReadOnlyDictionary<string, string[]>? Errors) Resolve(
        SubmitGeneration request, ModelDescriptor model, SourceSize? source = null, SourceSize? mask = null)
    {
        var errors = new FieldErrors();
        var resolved = RequestResolver.Resolve(request, model, source, mask, () => 77, errors);
        return (resolved, errors.Any ? errors.ToRefusal().Errors : null);
    }
}
