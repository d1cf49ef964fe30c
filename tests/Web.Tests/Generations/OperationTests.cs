using System.Net;
using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Upscaling;
using MagicCanvas.Imaging;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Artifacts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Models;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Generations;

/// <summary>What starts from a picture. The engine paints one flat colour, so that every pixel says whose it is.</summary>
public class OperationTests(CanvasApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(96, 64, false, false)]
    [InlineData(100, 75, false, true)]
    [InlineData(300, 200, true, false)]
    public async Task An_inpaint_paints_inside_of_the_mask_and_leaves_every_other_pixel_alone(int width, int height, bool onlyMasked, bool invert)
    {
        var source = await Upload(Motley(width, height));
        bool IsWhite(int x, int y) => x >= width / 2 && y < height / 2;
        var mask = await Upload(Pictures.Draw(width, height, (x, y) => IsWhite(x, y) ? ((byte)255, (byte)255, (byte)255) : default));
        var done = await app.Client.Paint(new
        {
            operation = "inpaint",
            prompt = "a door",
            sourceArtifactId = source.Id,
            maskArtifactId = mask.Id,
            @params = new { steps = 2, seed = 200, inpaint = new { feather = 3, onlyMasked, invert } },
        });

        Assert.Equal(("succeeded", "inpaint", mask.Id), (done.Status, done.Operation, done.MaskArtifactId));
        Assert.Equal((3, onlyMasked, invert, 32), (done.Params.Inpaint!.Feather!.Value, done.Params.Inpaint.OnlyMasked!.Value, done.Params.Inpaint.Invert!.Value, done.Params.Inpaint.Padding!.Value));
        var (before, after) = (await Download(source.Url), await Download(Assert.Single(done.Artifacts).Url));
        Assert.Equal((width, height), (after.Width, after.Height));
        for (var i = 0; i < width * height; i++)
        {
            if (IsWhite(i % width, i / width) == invert)
            {
                Assert.Equal(before.Pixels[(3 * i)..((3 * i) + 3)], after.Pixels[(3 * i)..((3 * i) + 3)]);
            }
        }

        var (x, y) = invert ? (10, height - 10) : (width - 10, 10);
        Assert.Equal([200, 200, 200], after.Pixels[(3 * ((y * width) + x))..((3 * ((y * width) + x)) + 3)]);
    }

    [Fact]
    public async Task Outpainting_makes_the_picture_larger_around_its_own_pixels()
    {
        var source = await Upload(Motley(64, 64));
        var done = await app.Client.Paint(new
        {
            operation = "inpaint", prompt = "more", sourceArtifactId = source.Id,
            @params = new { steps = 2, seed = 9, inpaint = new { expand = new { left = 16, bottom = 8 }, feather = 0 } },
        });

        Assert.Equal((16, 0, 0, 8), (done.Params.Inpaint!.Expand!.Left, done.Params.Inpaint.Expand.Top, done.Params.Inpaint.Expand.Right, done.Params.Inpaint.Expand.Bottom));
        var (before, after) = (await Download(source.Url), await Download(done.Artifacts[0].Url));
        Assert.Equal((80, 72), (after.Width, after.Height));
        for (var i = 0; i < 80 * 72; i++)
        {
            var (x, y) = ((i % 80) - 16, i / 80);
            var expected = x >= 0 && y < 64 ? before.Pixels[(3 * ((y * 64) + x))..((3 * ((y * 64) + x)) + 3)] : [9, 9, 9];
            Assert.Equal(expected, after.Pixels[(3 * i)..((3 * i) + 3)]);
        }
    }

    [Fact]
    public async Task A_mask_of_another_size_or_of_another_project_is_named()
    {
        var (source, other) = (await Upload(Motley(64, 64)), await Upload(Motley(64, 32)));
        using var size = await app.Client.PostJson($"{Demo}/generations", Inpaint(source.Id, other.Id));
        Assert.Equal(["must have the source's size, 64 × 64; it has 64 × 32"], (await size.ReadProblem(400, ErrorCodes.ValidationError)).Errors!["maskArtifactId"]);

        using var stranger = app.WithToken(Tokens.Make(projects: "elsewhere"));
        using var upload = await stranger.PostAsync(Path("/v1/projects/elsewhere/artifacts"), Pictures.Body(Motley(64, 64)), Ct);
        var foreign = await upload.Read<ArtifactView>(HttpStatusCode.Created);
        using var mask = await app.Client.PostJson($"{Demo}/generations", Inpaint(source.Id, foreign.Id));
        Assert.Equal(["is not known in this project"], (await mask.ReadProblem(400, ErrorCodes.ValidationError)).Errors!["maskArtifactId"]);
        using var enlarge = await app.Client.PostJson($"{Demo}/generations", new { operation = "upscale", sourceArtifactId = foreign.Id });
        Assert.Equal(["is not known in this project"], (await enlarge.ReadProblem(400, ErrorCodes.ValidationError)).Errors!["sourceArtifactId"]);
    }

    [Fact]
    public async Task A_mask_that_paints_nothing_fails_without_charge_and_says_why()
    {
        var source = await Upload(Motley(64, 64));
        var black = await Upload(Pictures.Draw(64, 64, (_, _) => default));
        var done = await app.Client.Paint(Inpaint(source.Id, black.Id));

        Assert.Equal(("failed", "validation_error", "mask_empty", 0m), (done.Status, done.Error!.Code, done.Error.Reason, done.CostUnits));
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(4, "canvas-mini")]
    public async Task Without_a_model_for_it_an_upscale_is_Lanczos_and_says_so(int factor, string? modelId)
    {
        var source = await Upload(Motley(40, 30));
        var done = await app.Client.Paint(new { operation = "upscale", modelId, sourceArtifactId = source.Id, @params = new { factor } });

        Assert.Equal(("succeeded", "lanczos", "", factor), (done.Status, done.ModelId, done.Prompt, done.Params.Factor));
        Assert.Equal((40 * factor, 30 * factor), (done.Params.Width, done.Params.Height));
        var picture = await Download(Assert.Single(done.Artifacts).Url);
        Assert.Equal(Lanczos.Resize(await Download(source.Url), 40 * factor, 30 * factor).Pixels, picture.Pixels);

        // Half a unit a megapixel of the result.
        Assert.Equal(40 * factor * 30 * factor * 0.5m / 1_000_000, done.CostUnits);
    }

    [Fact]
    public async Task An_upscale_that_would_be_too_large_is_named()
    {
        var source = await Upload(Motley(1100, 1000));
        using var response = await app.Client.PostJson($"{Demo}/generations", new { operation = "upscale", sourceArtifactId = source.Id, @params = new { factor = 4 } });
        Assert.Contains("4400 × 4000", (await response.ReadProblem(400, ErrorCodes.ValidationError)).Errors!["params.factor"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_models_say_who_inpaints_and_who_enlarges()
    {
        var models = (await app.Client.Get<ItemList<ModelView>>("/v1/models")).Items;
        Assert.Equal(["text_to_image", "image_to_image", "inpaint"], models.Single(m => m.Id == "canvas-mini").Operations);
        Assert.Equal(["upscale"], models.Single(m => m.Id == "lanczos").Operations);
        using var response = await app.Client.PostJson($"{Demo}/generations", new { prompt = "x", modelId = "lanczos" });
        Assert.Contains("operation", (await response.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
    }

    [Fact]
    public async Task Two_passes_end_at_the_larger_size_and_count_both_passes_steps()
    {
        var done = await app.Client.Paint(new { prompt = "x", @params = new { width = 64, height = 64, steps = 4, guidance = 1, secondPass = new { factor = 1.5 } } });

        Assert.Equal((96, 96, 4, 0.5), (done.Params.SecondPass!.Width!.Value, done.Params.SecondPass.Height!.Value, done.Params.SecondPass.Steps!.Value, done.Params.SecondPass.Strength!.Value));
        Assert.Equal((96, 96), (done.Artifacts[0].Width, done.Artifacts[0].Height));
        Assert.Equal(0.5m * ((64 * 64 * 4) + (96 * 96 * 2)) / 1_000_000, done.CostUnits);
        var events = await app.Client.Events($"{Demo}/generations/{done.Id}/events");
        Assert.All(events.Where(e => e.Name == "progress"), e => Assert.Contains("\"steps\":6", e.Data, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pictures_of_a_variation_share_the_seed()
    {
        var done = await app.Client.Paint(new { prompt = "x", @params = new { steps = 1, seed = 7, count = 3, variation = new { seed = 5, strength = 0.2 } } });

        Assert.Equal((5L, 0.2), (done.Params.Variation!.Seed!.Value, done.Params.Variation.Strength!.Value));
        Assert.All(done.Artifacts, artifact => Assert.Equal(7, artifact.Seed));
    }

    [Fact]
    public async Task A_session_enlarges_what_it_painted()
    {
        using var made = await app.Client.PostJson($"{Demo}/sessions", new { name = "growth" });
        var sessionId = (await made.Read<Contracts.Sessions.SessionView>(HttpStatusCode.Created)).Id;
        var painted = await app.Client.Paint(new { prompt = "x", sessionId, @params = new { steps = 1 } });
        using var response = await app.Client.PostJson(
            $"{Demo}/sessions/{sessionId}/regenerate",
            new { generationId = painted.Id, overrides = new { operation = "upscale", sourceArtifactId = painted.Artifacts[0].Id, @params = new { factor = 2 } } });
        var upscale = await response.Read<GenerationView>(HttpStatusCode.Accepted);

        Assert.Equal(("lanczos", painted.Id, "x", 128), (upscale.ModelId, upscale.ParentGenerationId, upscale.Prompt, upscale.Params.Width));
    }

    private static object Inpaint(string source, string mask) =>
        new { operation = "inpaint", prompt = "x", sourceArtifactId = source, maskArtifactId = mask, @params = new { steps = 1 } };

    private static byte[] Motley(int width, int height) => Pictures.Draw(width, height, (x, y) => ((byte)(x * 7), (byte)(y * 5), (byte)(x ^ y)));

    private async Task<ArtifactView> Upload(byte[] png)
    {
        using var response = await app.Client.PostAsync(Path($"{Demo}/artifacts"), Pictures.Body(png), Ct);
        return await response.Read<ArtifactView>(HttpStatusCode.Created);
    }

    private async Task<RgbImage> Download(string url)
    {
        var pixels = ImageFiles.Decode(await app.Client.GetByteArrayAsync(Path(url), Ct));
        return new(pixels.Width, pixels.Height, pixels.Data.ToArray());
    }
}
