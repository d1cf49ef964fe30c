using System.Numerics.Tensors;
using MagicCanvas.Diffusion.Tests.Engine;

namespace MagicCanvas.Diffusion.Tests.Families;

public sealed class FamilyTests(ITestOutputHelper output)
{
    // Single precision against PyTorch's; half precision against single precision with halved weights.
    private const double Tolerance = 1e-3;
    private const double HalfTolerance = 2e-2;

    public static TheoryData<string> Names => FamilyFixture.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_family_gives_what_PyTorch_gives(string name)
    {
        var fixture = FamilyFixture.Read(name);
        using var model = fixture.Load();

        var (latents, planes) = await FamilyFixture.Paint(model, fixture.Request);

        var (latentError, pixelError) = (Error(fixture.Latents, latents), Error(fixture.Planes, planes));
        output.WriteLine($"{name}: latents {latentError:0.0e+0}, pixels {pixelError:0.0e+0} of their range");
        var tolerance = fixture.Half ? HalfTolerance : Tolerance;
        Assert.InRange(latentError, 0, tolerance);
        Assert.InRange(pixelError, 0, tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Runs_at_different_steps_give_the_same_together_as_alone(string name)
    {
        var fixture = FamilyFixture.Read(name);
        await using var engine = new DiffusionEngine(new EngineOptions { MaxBatch = 8, Threads = 1 }, TimeProvider.System);
        var model = engine.Load(fixture.Root);
        var size = 2 * model.Info.SizeMultiple;
        var requests = Enumerable.Range(0, 4)
            .Select(i => fixture.Request with { Width = size, Height = size, Steps = fixture.Request.Steps + i, Seed = (uint)i })
            .ToArray();
        var alone = new List<RgbImage>();
        foreach (var request in requests)
        {
            alone.Add((await engine.Run(model, request, null, CancellationToken.None).WaitAsync(Bounded.Token)).Image!);
        }

        var together = await Task.WhenAll(requests.Select(request => engine.Run(model, request, null, CancellationToken.None))).WaitAsync(Bounded.Token);

        Assert.Equal(name != "sd1-frozen", model.Parts.UNet.MixesTimesteps);
        Assert.All(alone.Zip(together), pair => Assert.InRange(Difference.Most(pair.First, pair.Second.Image!), 0, fixture.Half ? 8 : 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Rows_with_and_without_guidance_give_the_same_together_as_alone(string name)
    {
        var fixture = FamilyFixture.Read(name);
        await using var engine = new DiffusionEngine(new EngineOptions { MaxBatch = 16, Threads = 1 }, TimeProvider.System);
        var model = engine.Load(fixture.Root);
        var size = 2 * model.Info.SizeMultiple;
        var picture = model.Info.SupportsImageToImage ? new RgbImage(size, size, [.. Enumerable.Range(0, 3 * size * size).Select(i => (byte)(i * 7))]) : null;
        var plain = fixture.Request with { Width = size, Height = size, Steps = 4, Guidance = 1 };
        RunRequest[] requests =
        [
            plain,
            plain with { Guidance = 6, NegativePrompt = "" },
            plain with { Guidance = 6, NegativePrompt = "fog, (ice:0.5)" },
            plain with { Guidance = 6, GuidanceUntil = 0.5 },
            plain with { Guidance = 6, InitImage = picture, Strength = picture is null ? null : 0.5 },
        ];
        var alone = new List<RgbImage>();
        foreach (var request in requests)
        {
            alone.Add((await engine.Run(model, request, null, CancellationToken.None).WaitAsync(Bounded.Token)).Image!);
        }

        var together = await Task.WhenAll(requests.Select(request => engine.Run(model, request, null, CancellationToken.None))).WaitAsync(Bounded.Token);

        Assert.All(alone.Zip(together), pair => Assert.InRange(Difference.Most(pair.First, pair.Second.Image!), 0, fixture.Half ? 8 : 1));
        Assert.True(Difference.Most(alone[0], alone[1]) > 1 || model.Info.Family == "turbo");
    }

    [Theory]
    [InlineData("sd1", "sd1", 20, 7.5, false, false)]
    [InlineData("sdxl", "sdxl", 25, 5.0, false, false)]
    [InlineData("turbo", "turbo", 4, 1.0, false, false)]
    [InlineData("lcm", "lcm", 4, 8.5, true, false)]
    [InlineData("inpaint", "inpaint", 20, 7.5, false, true)]
    public void A_family_says_what_suits_it(string name, string family, int steps, double guidance, bool embedsGuidance, bool isInpainting)
    {
        var info = DiffusionEngine.Inspect(FamilyFixture.Read(name).Root);

        Assert.Equal((family, steps, guidance), (info.Family, info.DefaultSteps, info.DefaultGuidance));
        Assert.Equal((embedsGuidance, isInpainting), (info.EmbedsGuidance, info.IsInpainting));
        Assert.Equal(75, info.MaxTokens);
    }

    [Fact]
    public async Task A_model_that_was_taught_its_guidance_takes_one_row_and_heeds_the_scale()
    {
        var fixture = FamilyFixture.Read("lcm");
        await using var engine = new DiffusionEngine(new EngineOptions { MaxBatch = 8, Threads = 1 }, TimeProvider.System);
        var model = engine.Load(fixture.Root);
        var strong = await engine.Run(model, fixture.Request, null, CancellationToken.None).WaitAsync(Bounded.Token);
        var rows = engine.Stats.UNetRows;
        var weak = await engine.Run(model, fixture.Request with { Guidance = 2 }, null, CancellationToken.None).WaitAsync(Bounded.Token);

        Assert.Equal(fixture.Request.Steps, rows);
        Assert.Equal((1, 1), (model.Info.RowsAt(8), model.Info.RowsAt(1)));
        Assert.True(Difference.Most(strong.Image!, weak.Image!) > 1);
    }

    [Fact]
    public void The_size_of_a_picture_reaches_a_model_that_asks_for_it_as_height_before_width()
    {
        var fixture = FamilyFixture.Read("sdxl");
        using var model = fixture.Load();
        using var run = new PreparedRun(model, fixture.Request);

        Assert.Equal([32f, 48, 0, 0, 32, 48], run.Prompt.TimeIds);
        Assert.All(run.Negative.Context, value => Assert.Equal(0, value));
        Assert.All(run.Negative.Pooled, value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_negative_prompt_that_says_something_is_embedded()
    {
        var fixture = FamilyFixture.Read("sdxl");
        using var model = fixture.Load();
        using var run = new PreparedRun(model, fixture.Request with { NegativePrompt = "fog" });

        Assert.Contains(run.Negative.Context, value => value != 0);
        Assert.Contains(run.Negative.Pooled, value => value != 0);
    }

    /// <summary>Largest error, in parts of the range of what is expected.</summary>
    private static double Error(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(TensorPrimitives.IsFiniteAll<float>(actual));
        return expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max() / (expected.Max() - expected.Min());
    }
}
