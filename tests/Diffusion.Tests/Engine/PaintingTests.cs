using static MagicCanvas.Diffusion.Tests.Engine.EngineFixture;

namespace MagicCanvas.Diffusion.Tests.Engine;

public sealed class PaintingTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Steps_without_guidance_take_one_row()
    {
        var before = fixture.Engine.Stats.UNetRows;
        var half = await fixture.Paint(Request(7, steps: 6) with { GuidanceUntil = 0.5 });
        Assert.Equal((3 * 2) + 3, fixture.Engine.Stats.UNetRows - before);

        var whole = await fixture.Paint(Request(7, steps: 6));
        var none = await fixture.Paint(Request(7, steps: 6) with { Guidance = 1 });
        Assert.True(Difference.Mean(half, whole) < Difference.Mean(none, whole));
    }

    public static TheoryData<string, string> Samplers
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var sampler in SamplerNames.Discrete)
            {
                data.Add(sampler, ScheduleNames.Default);
            }

            foreach (var schedule in ScheduleNames.All.Skip(1))
            {
                data.Add(SamplerNames.DpmPlusPlus2M, schedule);
            }

            data.Add(SamplerNames.Ddim, ScheduleNames.Karras);
            data.Add(SamplerNames.Heun, ScheduleNames.Exponential);

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public async Task Every_sampler_and_schedule_paints_the_scene(string sampler, string schedule)
    {
        var request = Request(7, steps: 20) with
        {
            Prompt = "a large red barn in the center on hills at noon under a clear sky",
            NegativePrompt = "",
            Width = 256,
            Height = 256,
            Sampler = sampler,
            Schedule = schedule,
        };

        var image = await fixture.Paint(request);

        // The sky is blue, the ground green, and what stands between them red: what the samplers agree on, and noise or grey would not be.
        var (sky, barn, land) = (Mean(image, 0, 0.25), Mean(image, 0.65, 0.8, 0.4, 0.6), Mean(image, 0.9, 1));
        Assert.True(sky.Blue > sky.Red + 40, $"sky {sky}");
        Assert.True(barn.Red > barn.Green + 40 && barn.Red > barn.Blue + 40, $"barn {barn}");
        Assert.True(land.Green > land.Red + 20 && land.Green > land.Blue + 20, $"land {land}");
    }

    [Fact]
    public async Task Samplers_of_one_flow_agree_where_steps_are_many()
    {
        var request = Request(11, steps: 40);
        var ddim = await fixture.Paint(request);

        Assert.True(Difference.Mean(ddim, await fixture.Paint(request with { Sampler = SamplerNames.Euler })) < 4);
        Assert.True(Difference.Mean(ddim, await fixture.Paint(request with { Sampler = SamplerNames.DpmPlusPlus2M })) < 6);
        Assert.True(Difference.Mean(ddim, await fixture.Paint(request with { Seed = 12 })) > 8);
    }

    [Fact]
    public async Task An_edited_prompt_ends_between_its_two_texts()
    {
        var request = Request(21, steps: 12);
        var (first, second) = (await fixture.Paint(request with { Prompt = "night" }), await fixture.Paint(request with { Prompt = "snow" }));

        var edited = await fixture.Paint(request with { Prompt = "[night:snow:0.5]" });

        Assert.Equal(first.Pixels, (await fixture.Paint(request with { Prompt = "[night:snow:12]" })).Pixels);
        Assert.Equal(second.Pixels, (await fixture.Paint(request with { Prompt = "[night:snow:0]" })).Pixels);
        Assert.NotEqual(first.Pixels, edited.Pixels);
        Assert.NotEqual(second.Pixels, edited.Pixels);
    }

    [Fact]
    public async Task The_same_request_gives_the_same_picture()
    {
        var request = Request(3) with { Sampler = SamplerNames.EulerAncestral };

        Assert.Equal((await fixture.Paint(request)).Pixels, (await fixture.Paint(request)).Pixels);
    }

    [Fact]
    public async Task Prompt_negative_prompt_and_guidance_matter()
    {
        var request = Request(5);
        var image = await fixture.Paint(request);

        Assert.True(Difference.Mean(image, await fixture.Paint(request with { Prompt = "night sky, snow" })) > 8);
        Assert.True(Difference.Mean(image, await fixture.Paint(request with { NegativePrompt = "sunset" })) > 2);
        Assert.True(Difference.Mean(image, await fixture.Paint(request with { Guidance = 1.5 })) > 2);
    }

    [Fact]
    public async Task Without_guidance_a_run_takes_one_row_and_no_negative_prompt()
    {
        var before = fixture.Engine.Stats;
        var image = await fixture.Paint(Request(5) with { Guidance = 1 });
        var after = fixture.Engine.Stats;

        Assert.Equal(after.UNetCalls - before.UNetCalls, after.UNetRows - before.UNetRows);
        Assert.Equal(image.Pixels, (await fixture.Paint(Request(5) with { Guidance = 0.5, NegativePrompt = "sunset" })).Pixels);
    }

    [Theory]
    [InlineData(256, 128)]
    [InlineData(96, 160)]
    public async Task A_picture_has_the_size_that_was_asked_for(int width, int height)
    {
        var image = await fixture.Paint(Request(1, steps: 2) with { Width = width, Height = height });

        Assert.Equal((width, height, 3 * width * height), (image.Width, image.Height, image.Pixels.Length));
    }

    [Fact]
    public async Task Strength_says_how_much_of_the_source_is_left()
    {
        var source = await fixture.Paint(Request(21, steps: 20));
        var last = 0.0;
        foreach (var strength in (double[])[0.1, 0.5, 1])
        {
            var request = Request(22, steps: 20) with { Prompt = "night", InitImage = source, Strength = strength };
            var outcome = await fixture.Engine.Run(fixture.Model, request, null, CancellationToken.None).WaitAsync(Bounded.Token);

            Assert.Equal((int)(20 * strength), outcome.StepsDone);
            var difference = Difference.Mean(source, outcome.Image!);
            Assert.True(difference > last, $"{difference} at {strength} after {last}");
            last = difference;
        }
    }

    [Fact]
    public async Task The_weakest_image_to_image_still_does_a_step_and_keeps_the_source()
    {
        var source = await fixture.Paint(Request(21, steps: 20));
        var request = Request(22, steps: 20) with { InitImage = source, Strength = 0.001 };
        var outcome = await fixture.Engine.Run(fixture.Model, request, null, CancellationToken.None).WaitAsync(Bounded.Token);

        Assert.Equal((1, 1), (outcome.StepsDone, request.EffectiveSteps));
        Assert.True(Difference.Mean(source, outcome.Image!) < 10);
    }

    public static TheoryData<string, RunRequest> Wrong => new()
    {
        { nameof(RunRequest.Width), Request(1) with { Width = 272 } },
        { nameof(RunRequest.Height), Request(1) with { Height = 0 } },
        { nameof(RunRequest.Steps), Request(1) with { Steps = 0 } },
        { nameof(RunRequest.Steps), Request(1) with { Steps = 1001 } },
        { nameof(RunRequest.Guidance), Request(1) with { Guidance = double.NaN } },
        { nameof(RunRequest.Sampler), Request(1) with { Sampler = "magic" } },
        { nameof(RunRequest.Schedule), Request(1) with { Schedule = "magic" } },
        { nameof(RunRequest.Strength), Request(1) with { Strength = 0 } },
        { nameof(RunRequest.Strength), Request(1) with { Strength = 1.01 } },
        { nameof(RunRequest.InitImage), Request(1) with { InitImage = new(64, 64, new byte[3 * 64 * 64]) } },
        { nameof(RunRequest.InitImage), Request(1) with { InitImage = new(128, 128, new byte[3]) } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_request_that_does_not_fit_is_refused_by_name(string property, RunRequest request)
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => fixture.Engine.Run(fixture.Model, request, null, CancellationToken.None));

        Assert.Equal(property, refusal.ParamName);
    }

    /// <summary>The mean colour of the part between two heights and two widths, each a share of the picture.</summary>
    private static (double Red, double Green, double Blue) Mean(RgbImage image, double top, double bottom, double left = 0, double right = 1)
    {
        var rows = Enumerable.Range((int)(top * image.Height), (int)((bottom - top) * image.Height));
        var columns = Enumerable.Range((int)(left * image.Width), (int)((right - left) * image.Width));
        double Of(int colour) => rows.Average(y => columns.Average(x => (double)image.Pixels[(3 * ((y * image.Width) + x)) + colour]));
        return (Of(0), Of(1), Of(2));
    }
}
