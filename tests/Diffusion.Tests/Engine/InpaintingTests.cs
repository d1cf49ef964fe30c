using static MagicCanvas.Diffusion.Tests.Engine.EngineFixture;

namespace MagicCanvas.Diffusion.Tests.Engine;

public sealed class InpaintingTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly MaskImage s_left = Mask((x, _) => x < 64);

    public static TheoryData<string, double> Ways
    {
        get
        {
            var data = new TheoryData<string, double>();
            foreach (var sampler in SamplerNames.All)
            {
                data.Add(sampler, 0.7);
            }

            data.Add(SamplerNames.Ddim, 1);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_masked_half_is_painted_anew_and_the_other_half_stays(string sampler, double strength)
    {
        var source = await fixture.Paint(Request(31, steps: 12));
        var request = Request(32, steps: 12) with { Prompt = "night", InitImage = source, Mask = s_left, Strength = strength, Sampler = sampler };
        if (!fixture.Model.Info.Samplers.Contains(sampler))
        {
            await Assert.ThrowsAsync<ArgumentException>(() => fixture.Engine.Run(fixture.Model, request, null, CancellationToken.None));
            return;
        }

        var painted = await fixture.Paint(request);

        // The kept half went through the VAE, and its border hears of the other half; that is all.
        Assert.True(Change(source, painted, 0, 56) > 12, $"painted {Change(source, painted, 0, 56)}");
        Assert.True(Change(source, painted, 80, 128) < 5, $"kept {Change(source, painted, 80, 128)}");
    }

    [Fact]
    public async Task What_is_kept_is_what_the_VAE_gives_back_of_the_source()
    {
        var source = await fixture.Paint(Request(31, steps: 12));
        var nothing = Mask((_, _) => false);
        var a = await fixture.Paint(Request(1) with { InitImage = source, Mask = nothing, Strength = 1 });
        var b = await fixture.Paint(Request(2) with { InitImage = source, Mask = nothing, Strength = 0.5, Prompt = "night" });

        Assert.True(Difference.Mean(a, b) < 1.5, $"{Difference.Mean(a, b)}");
    }

    [Fact]
    public async Task A_variation_is_near_the_picture_where_it_is_weak_and_far_where_it_is_strong()
    {
        var request = Request(41, steps: 12);
        var image = await fixture.Paint(request);
        double Of(RgbImage other) => Difference.Mean(image, other);
        var weak = Of(await fixture.Paint(request with { Variation = new(99, 0.1) }));
        var strong = Of(await fixture.Paint(request with { Variation = new(99, 0.8) }));

        Assert.InRange(weak, 0.5, strong);
        Assert.Equal(image.Pixels, (await fixture.Paint(request with { Variation = new(99, 0) })).Pixels);
        var other = await fixture.Paint(request with { Seed = 99 });
        Assert.True(Difference.Mean(other, await fixture.Paint(request with { Variation = new(99, 1) })) < 1);
    }

    public static TheoryData<string, RunRequest> Wrong => new()
    {
        { nameof(RunRequest.Mask), Request(1) with { Mask = s_left } },
        { nameof(RunRequest.Mask), Request(1) with { InitImage = new(128, 128, new byte[3 * 128 * 128]), Mask = new(64, 64, new byte[64 * 64]) } },
        { nameof(RunRequest.Variation), Request(1) with { Variation = new(1, 1.01) } },
        { nameof(RunRequest.Variation), Request(1) with { Variation = new(1, double.NaN) } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_request_that_does_not_fit_is_refused_by_name(string property, RunRequest request)
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => fixture.Engine.Run(fixture.Model, request, null, CancellationToken.None));

        Assert.Equal(property, refusal.ParamName);
    }

    private static MaskImage Mask(Func<int, int, bool> painted) =>
        new(128, 128, [.. Enumerable.Range(0, 128 * 128).Select(i => painted(i % 128, i / 128) ? (byte)255 : (byte)0)]);

    private static double Change(RgbImage a, RgbImage b, int left, int right) => Enumerable.Range(0, 128 * 128)
        .Where(i => i % 128 >= left && i % 128 < right)
        .Average(i => Enumerable.Range(3 * i, 3).Average(j => Math.Abs(a.Pixels[j] - (double)b.Pixels[j])));
}
