using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Loop;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Previews;
using MagicCanvas.Diffusion.Tests.Engine;
using MagicCanvas.Diffusion.Tests.Operations;

namespace MagicCanvas.Diffusion.Tests.Families;

/// <summary>A UNet of nine channels: it is told the mask, and sees the picture around it.</summary>
public sealed class InpaintFamilyTests
{
    private static readonly FamilyFixture s_fixture = FamilyFixture.Read("inpaint");

    private static RunRequest Masked
    {
        get
        {
            var (width, height) = (s_fixture.Request.Width, s_fixture.Request.Height);
            var mask = Enumerable.Range(0, width * height).Select(i => i % width < width / 2 ? (byte)255 : (byte)0);
            return s_fixture.Request with { InitImage = InpaintTests.Noise(width, height, 1), Mask = new(width, height, [.. mask]), Strength = 1 };
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    public void It_gets_the_mask_by_cells_and_the_latents_of_the_picture_with_the_mask_made_grey(double strength)
    {
        using var model = s_fixture.Load();
        var request = Masked with { Strength = strength };
        using var run = new PreparedRun(model, request);
        var shape = new LatentShape(4, request.Height / model.Vae.Factor, request.Width / model.Vae.Factor);
        var extra = run.Prompt.Extra;

        Assert.Equal(5 * shape.Cells, extra.Length);
        Assert.Equal(Enumerable.Range(0, shape.Cells).Select(i => i % shape.Width < shape.Width / 2 ? 1f : 0f), extra[..shape.Cells]);

        // What the mask covers cannot be told from the channels; what it does not cover can.
        var painted = request.InitImage!.Pixels.Select((value, i) => request.Mask!.Values[i / 3] != 0 ? (byte)(255 - value) : value).ToArray();
        using var same = new PreparedRun(model, request with { InitImage = request.InitImage with { Pixels = painted } });
        Assert.Equal(extra, same.Prompt.Extra);
        using var other = new PreparedRun(model, request with { InitImage = InpaintTests.Noise(request.Width, request.Height, 2) });
        Assert.NotEqual(extra, other.Prompt.Extra);
    }

    [Fact]
    public void Noise_is_drawn_in_the_order_of_the_published_pipeline()
    {
        // At full strength the picture itself is never encoded: noise first, then the masked picture's deviation.
        using var model = s_fixture.Load();
        var counters = new EngineCounters();
        var run = new ActiveRun(model, Masked, null, new PreviewPace(TimeProvider.System, 1), counters, CancellationToken.None);
        RunPreparation.Prepare(run);
        var noise = new float[run.Latents.Length];
        new TorchRandom(Masked.Seed).Fill(noise);

        Assert.All(run.Latents.Zip(noise), pair => Assert.Equal(pair.Second * run.Sampler!.InitialNoise, pair.First, 1e-4));
        Assert.Null(run.Kept);
        run.Cancel();
    }

    [Fact]
    public async Task The_mask_changes_what_is_painted_and_the_batch_does_not()
    {
        await using var engine = new DiffusionEngine(new EngineOptions { MaxBatch = 8, Threads = 1 }, TimeProvider.System);
        var model = engine.Load(s_fixture.Root);
        Task<RunOutcome> Run(RunRequest request) => engine.Run(model, request, null, CancellationToken.None).WaitAsync(Bounded.Token);
        var alone = (await Run(Masked)).Image!;
        var everything = (await Run(s_fixture.Request)).Image!;
        var together = await Task.WhenAll(Run(Masked), Run(s_fixture.Request), Run(Masked with { Seed = 9 }));

        Assert.True(Difference.Most(alone, everything) > 1);
        Assert.InRange(Difference.Most(alone, together[0].Image!), 0, 1);
        Assert.InRange(Difference.Most(everything, together[1].Image!), 0, 1);
    }
}
