using System.Net.Http.Headers;
using System.Net.Http.Json;
using MagicCanvas.Imaging;
using MagicCanvas.TestSupport;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Artifacts;
using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>Editing through the API of the real service, with the model that comes with it.</summary>
public sealed class EditingTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServiceProcess _service = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = ServiceProcess.Start("Web", new Dictionary<string, string> { ["MagicCanvas:DataDirectory"] = _folder.Combine("data") });
        await _service.WaitUntilReady(TimeSpan.FromSeconds(120));
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_painted_part_changes_and_every_other_pixel_stays_and_the_result_is_enlarged()
    {
        var painted = await Run(new { prompt = "a lake at sunset", @params = new { width = 128, height = 128, steps = 6, seed = 3 } });
        var mask = await Upload(Disc(128, 64, 64, 30));
        var edited = await Run(new
        {
            operation = "inpaint",
            prompt = "the moon at night",
            sourceArtifactId = painted.Artifacts[0].Id,
            maskArtifactId = mask.Id,
            @params = new { steps = 8, seed = 4, strength = 1, inpaint = new { feather = 6, onlyMasked = true, padding = 16 } },
        });

        var (before, after) = (await Download(painted), await Download(edited));
        var (outside, inside) = (0, 0);
        for (var i = 0; i < 128 * 128; i++)
        {
            var change = Enumerable.Range(3 * i, 3).Sum(at => Math.Abs(before.Data.Span[at] - after.Data.Span[at]));
            var masked = Math.Pow((i % 128) - 64, 2) + Math.Pow((i / 128) - 64, 2) <= 900;
            (outside, inside) = masked ? (outside, inside + change) : (outside + change, inside);
        }

        Assert.Equal(0, outside);
        Assert.True(inside > 3 * 2000 * 5, $"The painted part hardly changed: {inside}");

        var enlarged = await Run(new { operation = "upscale", sourceArtifactId = edited.Artifacts[0].Id, @params = new { factor = 4 } });
        var picture = await Download(enlarged);
        Assert.Equal((512, 512), (picture.Width, picture.Height));
    }

    private static byte[] Disc(int side, int x, int y, int radius)
    {
        var pixels = new byte[3 * side * side];
        for (var i = 0; i < side * side; i++)
        {
            pixels.AsSpan(3 * i, 3).Fill(Math.Pow((i % side) - x, 2) + Math.Pow((i / side) - y, 2) <= radius * radius ? byte.MaxValue : (byte)0);
        }

        return PngFiles.Encode(
            new RgbPixels(side, side, pixels), new PictureMetadata { Steps = 1, Sampler = "none", Guidance = 1, Seed = 0, ModelId = "none" });
    }

    private static Uri At(string path) => new(path, UriKind.Relative);

    private async Task<GenerationView> Run(object body)
    {
        using var response = await _service.Client.PostAsJsonAsync(At("/v1/projects/demo/generations"), body, Wire.Json, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, text);
        var id = (await response.Content.ReadFromJsonAsync<GenerationView>(Wire.Json, Ct))!.Id;

        // The stream of its events ends with it.
        await _service.Client.GetStringAsync(At($"/v1/projects/demo/generations/{id}/events"), Ct);
        var done = (await _service.Client.GetFromJsonAsync<GenerationView>(At($"/v1/projects/demo/generations/{id}"), Wire.Json, Ct))!;
        Assert.True(done.Status == "succeeded", $"{done.Status}: {done.Error?.Message}");
        return done;
    }

    private async Task<ArtifactView> Upload(byte[] png)
    {
        using var content = new ByteArrayContent(png) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var response = await _service.Client.PostAsync(At("/v1/projects/demo/artifacts"), content, Ct);
        return (await response.Content.ReadFromJsonAsync<ArtifactView>(Wire.Json, Ct))!;
    }

    private async Task<RgbPixels> Download(GenerationView made) => ImageFiles.Decode(await _service.Client.GetByteArrayAsync(At(made.Artifacts[0].Url), Ct));
}
