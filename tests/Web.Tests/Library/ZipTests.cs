using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using CsCheck;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Library;
using MagicCanvas.Web.Library;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Library;

public class ZipTests(CanvasApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_archive_holds_the_bytes_of_each_picture_and_what_it_takes_to_paint_them_again()
    {
        var made = await app.Client.Paint(new { prompt = "Ein Öl/Gemälde: ../..\\sea", negativePrompt = "boats", @params = new { steps = 3, count = 2, seed = 11 } });
        const string unknown = "art_01JZZZZZZZZZZZZZZZZZZZZZZZ";
        var ids = made.Artifacts.Select(a => a.Id).Append(unknown).ToList();

        using var response = await app.Client.PostJson($"{Demo}/library/zip", new { ids });

        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        Assert.Matches("""^magic-canvas-\d{8}-\d{6}\.zip$""", response.Content.Headers.ContentDisposition!.FileName);
        Assert.Null(response.Content.Headers.ContentLength);
        using var archive = new ZipArchive(await response.Content.ReadAsStreamAsync(Ct));
        var index = await Index(archive);
        Assert.Equal([unknown], index.Missing);
        Assert.Equal("demo", index.ProjectId);
        Assert.Equal(["001-ein-öl-gemälde-sea-11.png", "002-ein-öl-gemälde-sea-12.png", "pictures.json"], archive.Entries.Select(e => e.FullName));
        foreach (var (picture, described) in made.Artifacts.Zip(index.Items))
        {
            await using var entry = await archive.GetEntry(described.File)!.OpenAsync(Ct);
            Assert.Equal(picture.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(entry, Ct)));
            Assert.Equal(
                (picture.Id, made.Id, made.Prompt, "boats", picture.Seed, 3, made.ModelVersion),
                (described.Id, described.GenerationId, described.Prompt, described.NegativePrompt, described.Seed, described.Params!.Steps, described.ModelVersion));
        }
    }

    [Fact]
    public async Task A_hidden_prompt_is_in_no_part_of_the_archive()
    {
        var made = await app.Client.Paint(new { prompt = "confidential plan", negativePrompt = "confidential too", sensitive = true, @params = new { steps = 1 } });
        using var other = app.WithToken(Tokens.Make(user: "reader"));

        using var response = await other.PostJson($"{Demo}/library/zip", new { ids = new[] { made.Artifacts[0].Id } });

        using var archive = new ZipArchive(await response.Content.ReadAsStreamAsync(Ct));
        Assert.DoesNotContain(archive.Entries, e => e.FullName.Contains("confidential", StringComparison.Ordinal));
        using var text = new StreamReader(await archive.GetEntry(ZipNames.Index)!.OpenAsync(Ct));
        Assert.DoesNotContain("confidential", await text.ReadToEndAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_that_are_all_unknown_deleted_or_another_projects_are_not_found()
    {
        var made = await app.Client.Paint(new { prompt = "zipped no more", @params = new { steps = 1 } });
        using var deleted = await app.Client.Send(HttpMethod.Delete, $"{Demo}/artifacts/{made.Artifacts[0].Id}");
        using var response = await app.Client.PostJson($"{Demo}/library/zip", new { ids = new[] { made.Artifacts[0].Id } });
        await response.ReadProblem(404, ErrorCodes.NotFound);

        var theirs = await app.Client.Paint(new { prompt = "of demo", @params = new { steps = 1 } });
        using var foreign = app.WithToken(Tokens.Make(projects: "other"));
        using var refused = await foreign.PostJson("/v1/projects/other/library/zip", new { ids = new[] { theirs.Artifacts[0].Id } });
        await refused.ReadProblem(404, ErrorCodes.NotFound);
    }

    [Fact]
    public void Names_are_safe_everywhere_and_never_the_same() => Gen.Select(Gen.String, Gen.Long).List[1, 30].Sample(pictures =>
    {
        var names = new ZipNames(pictures.Count);
        var given = pictures.ConvertAll(p => names.Next(p.Item1, Math.Abs(p.Item2 % 4_294_967_296), "image/png"));
        Assert.Equal(given.Distinct(StringComparer.OrdinalIgnoreCase), given);
        Assert.All(given, n => Assert.Matches(@"^\d{3,}-[\p{L}\p{Nd}]+(-[\p{L}\p{Nd}]+)*-\d+\.png$", n));
        Assert.All(given, n => Assert.True(n.Length < 80));
    });

    private static async Task<LibraryExportView> Index(ZipArchive archive)
    {
        await using var entry = await archive.GetEntry(ZipNames.Index)!.OpenAsync(Ct);
        return (await JsonSerializer.DeserializeAsync<LibraryExportView>(entry, Wire.Json, Ct))!;
    }
}
