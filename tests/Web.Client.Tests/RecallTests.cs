using CsCheck;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Client.Studio.Recall;

namespace MagicCanvas.Web.Client.Tests;

public sealed class RecallTests
{
    private const string Full =
        "a lake, (calm:1.2)\nby the sea\nNegative prompt: fog, rain\nand people\n"
        + "Steps: 20, Sampler: DPM++ 2M Karras, CFG scale: 7.5, Seed: 123456789, Size: 512x384, Model hash: abcdef, Model: canvas-mini, "
        + "Variation seed: 77, Variation seed strength: 0.15, Denoising strength: 0.6, Version: v1.9.4";

    [Fact]
    public void Everything_that_a_web_ui_writes_is_read()
    {
        var said = ParameterReader.Read(Full)!;
        Assert.Equal(("a lake, (calm:1.2)\nby the sea", "fog, rain\nand people"), (said.Prompt, said.NegativePrompt));
        Assert.Equal((20, "DPM++ 2M Karras", 7.5, 123456789L), (said.Steps, said.Sampler, said.Guidance, said.Seed));
        Assert.Equal((512, 384, "canvas-mini", 0.6), (said.Width, said.Height, said.Model, said.Strength));
        Assert.Equal((77L, 0.15), (said.VariationSeed, said.VariationStrength));
    }

    [Theory]
    [InlineData("Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512", "")]
    [InlineData("a hill\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512", "a hill")]
    [InlineData("a hill\r\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512\r\n", "a hill")]
    public void Words_may_be_missing_and_lines_end_as_they_like(string text, string prompt)
    {
        var said = ParameterReader.Read(text)!;
        Assert.Equal((prompt, "", 20, "Euler a", 1L), (said.Prompt, said.NegativePrompt, said.Steps, said.Sampler, said.Seed));
    }

    [Fact]
    public void Quoted_values_may_hold_commas_colons_and_quotes()
    {
        var said = ParameterReader.Read("""
            a hill
            Steps: 5, Model: "odd, \"name\": 2", Lora hashes: "a: 1, b: 2", Seed: 9, Size: 64x64
            """)!;
        Assert.Equal(("odd, \"name\": 2", 9L, 64), (said.Model, said.Seed, said.Width));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a letter to a friend")]
    [InlineData("{\"sui_image_params\": {\"prompt\": \"x\"}}")]
    public void Other_texts_are_no_parameters(string text) => Assert.Null(ParameterReader.Read(text));

    [Fact]
    public void Values_that_make_no_sense_are_left_out()
    {
        var said = ParameterReader.Read("x\nSteps: many, CFG scale: , Seed: -1, Size: 512, Denoising strength: NaN")!;
        Assert.Equal((null, null, null, null, null), (said.Steps, said.Guidance, said.Seed, said.Width, said.Strength));
    }

    [Fact]
    public void No_text_breaks_the_reader() => Gen.String.Sample(text => ParameterReader.Read("x\nSteps: 1, " + text));

    [Theory]
    [InlineData("Euler a", null, "euler_a", "default")]
    [InlineData("DPM++ 2M Karras", null, "dpmpp_2m", "karras")]
    [InlineData("DPM++ 2M", "Karras", "dpmpp_2m", "karras")]
    [InlineData("DPM++ 2M SDE Exponential", null, "dpmpp_2m_sde", "exponential")]
    [InlineData("DPM++ 3M SDE", "Polyexponential", null, null)]
    [InlineData(null, null, null, null)]
    public void Samplers_are_known_by_the_names_of_others(string? sampler, string? schedule, string? ours, string? oursSchedule) =>
        Assert.Equal((ours, oursSchedule), ForeignNames.Find(sampler, schedule));

    [Fact]
    public void What_this_service_has_is_recalled_as_it_is()
    {
        var draft = new Draft();
        var plan = RecallPlan.Of(ParameterReader.Read(Full)!, id => id == "canvas-mini" ? Samples.Model() : null, null);
        Assert.Empty(plan.Differences);
        plan.ApplyTo(draft);
        Assert.Equal(("a lake, (calm:1.2)\nby the sea", "fog, rain\nand people", 20, 7.5), (draft.Prompt, draft.NegativePrompt, draft.Steps, draft.Guidance));
        Assert.Equal(("dpmpp_2m", "karras", 512, 384, 123456789L, 1), (draft.Sampler, draft.Schedule, draft.Width, draft.Height, draft.Seed, draft.Count));
    }

    [Fact]
    public void What_it_has_not_is_said_and_replaced_by_what_comes_nearest()
    {
        var said = ParameterReader.Read("a hill\nSteps: 30, Sampler: DPM adaptive, CFG scale: 7, Seed: 5, Size: 1024x768, Model: dreams")!;
        var plan = RecallPlan.Of(said, _ => null, Samples.Model());
        Assert.Equal(3, plan.Differences.Count);
        var draft = new Draft();
        plan.ApplyTo(draft);
        Assert.Equal(("canvas-mini", "dpmpp_2m", "karras"), (draft.Model!.Id, draft.Sampler, draft.Schedule));
        Assert.InRange(draft.Width!.Value, 448, 512);
        Assert.Equal(4.0 / 3, (double)draft.Width!.Value / draft.Height!.Value, 0.1);
        Assert.Equal(0, draft.Width % 32);
    }
}
