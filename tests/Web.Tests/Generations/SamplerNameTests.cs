using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Models;
using MagicCanvas.Web.Tests.Support;

namespace MagicCanvas.Web.Tests.Generations;

/// <summary>A sampler, schedule or override may be asked for by any of its names, however written; the answer has ours.</summary>
public class SamplerNameTests(CanvasApp app)
{
    [Fact]
    public async Task Every_name_that_the_models_list_is_taken_for_its_sampler()
    {
        var limits = (await app.Client.Get<ItemList<ModelView>>("/v1/models")).Items.Single(m => m.Id == "canvas-mini").Limits;
        Assert.Equal(11, limits.Samplers.Count);
        Assert.Equal(limits.Samplers.Order(), limits.SamplerNames.Keys.Order());
        foreach (var (sampler, names) in limits.SamplerNames)
        {
            foreach (var name in names.Append(sampler))
            {
                foreach (var written in (string[])[name, name.ToUpperInvariant(), name.ToLowerInvariant()])
                {
                    Assert.Equal((written, sampler), (written, (await Ask(new { sampler = written })).Sampler));
                }
            }
        }
    }

    [Theory]
    [InlineData("DPM++ 2M Karras", null, "dpmpp_2m", "karras")]
    [InlineData("dpm++ 2m sde exponential", null, "dpmpp_2m_sde", "exponential")]
    [InlineData("LMS Karras", null, "lms", "karras")]
    [InlineData("DPM++ 2M Karras", "Trailing", "dpmpp_2m", "trailing")]
    [InlineData("Euler", "SGM Uniform", "euler", "trailing")]
    [InlineData("Euler", "KARRAS", "euler", "karras")]
    [InlineData("Euler", "Automatic", "euler", "default")]
    public async Task A_web_uis_sampler_and_schedule_are_ours(string sampler, string? schedule, string ourSampler, string ourSchedule)
    {
        var read = await Ask(new { sampler, schedule });
        Assert.Equal((ourSampler, ourSchedule), (read.Sampler, read.Schedule));
    }

    [Theory]
    [InlineData("EPSILON", "Leading", "epsilon", "leading")]
    [InlineData("V_Prediction", "LinSpace", "v_prediction", "linspace")]
    [InlineData("sample", "trailing", "sample", "trailing")]
    public async Task Overrides_are_told_in_our_spelling(string prediction, string spacing, string ourPrediction, string ourSpacing)
    {
        var read = (await Ask(new { scheduler = new { predictionType = prediction, timestepSpacing = spacing, rescaleBetasZeroSnr = true, eta = 0.5, shift = 3.0 } })).Scheduler!;
        Assert.Equal((ourPrediction, ourSpacing, true, 0.5, 3.0), (read.PredictionType, read.TimestepSpacing, read.RescaleBetasZeroSnr, read.Eta, read.Shift));
    }

    private async Task<ParamsView> Ask(object parameters) => (await app.Client.Submit(new { prompt = "x", @params = parameters })).Params;
}
