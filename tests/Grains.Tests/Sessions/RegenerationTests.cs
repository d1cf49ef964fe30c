using MagicCanvas.Generations;
using MagicCanvas.Grains.Sessions;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Models;
using MagicCanvas.Sessions;

namespace MagicCanvas.Grains.Tests.Sessions;

public class RegenerationTests
{
    private static readonly Generation s_old = Sample.Candidate("gen_old") with
    {
        SessionId = "ses_1",
        StylePresetId = "sty_1",
        StyledPrompt = "oil painting of a lighthouse",
        Params = new GenerationParams(512, 256, 33, 7.5, 99, "euler_a", "karras", null, 4, null),
    };

    [Fact]
    public void Without_changes_it_is_the_same_request_as_a_child_of_the_old_one()
    {
        var again = Build(new());
        Assert.Equal(("gen_old", "ses_1", "sty_1", "a lighthouse"), (again.ParentGenerationId, again.SessionId, again.StylePresetId, again.Prompt));
        Assert.Equal(
            new GenerationParamsInput
            {
                Width = 512, Height = 256, Steps = 33, Guidance = 7.5, Seed = 99, Sampler = "euler_a", Schedule = "karras", Count = 4,
            },
            again.Params);
    }

    [Fact]
    public void Enlarging_a_painted_picture_keeps_none_of_its_painting_and_no_model()
    {
        var again = Build(new() { Operation = GenerationOperation.Upscale, SourceArtifactId = "art_1", Params = new() { Factor = 4 } });
        Assert.Equal(new GenerationParamsInput { Factor = 4 }, again.Params);
        Assert.Equal((null, "art_1"), (again.ModelId, again.SourceArtifactId));
    }

    [Fact]
    public void What_an_inpaint_a_variation_and_a_second_pass_said_stays_where_the_operation_does()
    {
        var old = s_old with
        {
            Operation = GenerationOperation.Inpaint,
            SourceArtifactId = "art_1",
            MaskArtifactId = "art_2",
            Params = s_old.Params with { Inpaint = new(3, true, true, 9, new(1, 2, 3, 4)), Variation = new(5, 0.2) },
        };
        var again = Regeneration.Build(old, Ask(new()), Sample.Model, presetExists: true);
        Assert.Equal(new InpaintInput { Feather = 3, Invert = true, OnlyMasked = true, Padding = 9, Expand = new(1, 2, 3, 4) }, again.Params.Inpaint);
        Assert.Equal((new VariationInput { Seed = 5, Strength = 0.2 }, "art_2"), (again.Params.Variation, again.MaskArtifactId));
        var other = Regeneration.Build(old, Ask(new() { Operation = GenerationOperation.ImageToImage }), Sample.Model, presetExists: true);
        Assert.Equal((null, null), (other.Params.Inpaint, other.MaskArtifactId));
    }

    [Fact]
    public void Where_guidance_ends_is_kept_also_by_another_model()
    {
        var old = s_old with { Params = s_old.Params with { GuidanceUntil = 0.5 } };
        Assert.Equal(0.5, Regeneration.Build(old, Ask(new()), Sample.Model, presetExists: true).Params.GuidanceUntil);
        Assert.Equal(0.5, Regeneration.Build(old, Ask(new() { ModelId = "tiny" }), Sample.Model with { Id = "tiny" }, presetExists: true).Params.GuidanceUntil);
        Assert.Equal(1, Regeneration.Build(old, Ask(new() { Params = new() { GuidanceUntil = 1 } }), Sample.Model, presetExists: true).Params.GuidanceUntil);
    }

    [Fact]
    public void Given_fields_replace_the_old_ones()
    {
        var again = Build(new() { Prompt = "a tower", Params = new() { Steps = 5, Count = 1 }, Priority = GenerationPriority.High });
        Assert.Equal(("a tower", GenerationPriority.High), (again.Prompt, again.Priority));
        Assert.Equal((5, 1, 99L), (again.Params.Steps, again.Params.Count, again.Params.Seed));
    }

    [Fact]
    public void The_seed_is_kept_unless_another_or_a_new_one_is_asked_for()
    {
        Assert.Equal(7, Build(new() { Params = new() { Seed = 7 } }).Params.Seed);
        Assert.Null(Build(new() { NewSeed = true }).Params.Seed);
        Assert.Equal(7, Build(new() { NewSeed = true, Params = new() { Seed = 7 } }).Params.Seed);
    }

    [Fact]
    public void On_another_model_only_what_does_not_fit_falls_back_and_only_if_not_given()
    {
        var small = Sample.Model with
        {
            Id = "tiny",
            Limits = Sample.Model.Limits with { MaxSize = 256, MaxSteps = 20, Samplers = ["ddim"], MaxCount = 8 },
        };
        var again = Build(new() { ModelId = "tiny", Params = new() { Steps = 200 } }, small);
        Assert.Equal((null, null, 200, null), (again.Params.Width, again.Params.Height, again.Params.Steps, again.Params.Sampler));
        Assert.Equal((7.5, 99L, "karras", 4), (again.Params.Guidance, again.Params.Seed, again.Params.Schedule, again.Params.Count));
    }

    [Fact]
    public void What_was_said_of_the_scheduler_stays_with_its_model()
    {
        var old = s_old with { Params = s_old.Params with { Scheduler = new() { Eta = 0.5 } } };

        Assert.Equal(0.5, Regeneration.Build(old, Ask(new()), Sample.Model, presetExists: true).Params.Scheduler?.Eta);
        Assert.Null(Regeneration.Build(old, Ask(new() { ModelId = "tiny" }), Sample.Model with { Id = "tiny" }, presetExists: true).Params.Scheduler);
    }

    [Fact]
    public void From_image_to_text_the_source_and_strength_are_left_behind()
    {
        var old = s_old with
        {
            Operation = GenerationOperation.ImageToImage,
            SourceArtifactId = "art_1",
            Params = s_old.Params with { Strength = 0.4 },
        };
        var same = Regeneration.Build(old, Ask(new()), Sample.Model, presetExists: true);
        Assert.Equal(("art_1", 0.4), (same.SourceArtifactId, same.Params.Strength));
        var text = Regeneration.Build(old, Ask(new() { Operation = GenerationOperation.TextToImage }), Sample.Model, presetExists: true);
        Assert.Equal((null, null), (text.SourceArtifactId, text.Params.Strength));
    }

    [Fact]
    public void A_preset_deleted_since_lives_on_in_the_prompt_it_made()
    {
        var again = Regeneration.Build(s_old, Ask(new()), Sample.Model, presetExists: false);
        Assert.Equal((null, "oil painting of a lighthouse"), (again.StylePresetId, again.Prompt));
        var restyled = Regeneration.Build(s_old, Ask(new() { StylePresetId = "sty_2" }), Sample.Model, presetExists: false);
        Assert.Equal(("sty_2", "a lighthouse"), (restyled.StylePresetId, restyled.Prompt));
    }

    private static SubmitGeneration Build(RegenerateOverrides overrides, ModelDescriptor? model = null) =>
        Regeneration.Build(s_old, Ask(overrides), model ?? Sample.Model, presetExists: true);

    private static RegenerateRequest Ask(RegenerateOverrides overrides) => new("gen_new", "gen_old", "ada", overrides);
}
