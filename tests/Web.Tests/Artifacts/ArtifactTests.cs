using System.Net;
using System.Text;
using MagicCanvas.Web.Contracts.Artifacts;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Artifacts;

public class ArtifactTests(CanvasApp app)
{
    private const string Uploads = $"{Demo}/artifacts";

    public static TheoryData<string> Hostile => ["empty", "text", "svg", "html", "truncated", "png header only", "gif", "huge dimensions"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("image/png", "png")]
    [InlineData("image/jpeg", "jpeg")]
    [InlineData("image/png", "jpeg")]
    public async Task An_upload_is_kept_as_what_its_bytes_are(string claimed, string kind)
    {
        using var response = await app.Client.PostAsync(Path(Uploads), Pictures.Body(kind == "png" ? Pictures.Png : Pictures.Jpeg, claimed), Ct);
        var made = await response.Read<ArtifactView>(HttpStatusCode.Created);
        Assert.Equal(made.Url, response.Headers.Location!.ToString());
        Assert.Equal((1, 1, $"image/{kind}"), (made.Width, made.Height, made.ContentType));
        Assert.Equal(made.Sha256, (await app.Client.Get<ArtifactView>($"{made.Url}/metadata")).Sha256);
    }

    [Fact]
    public async Task An_upload_need_not_say_what_it_is()
    {
        using var silent = new ByteArrayContent(Pictures.Png);
        using var response = await app.Client.PostAsync(Path(Uploads), silent, Ct);
        Assert.Equal("image/png", (await response.Read<ArtifactView>(HttpStatusCode.Created)).ContentType);
    }

    [Fact]
    public async Task A_form_with_a_file_is_an_upload_too()
    {
        using var form = new MultipartFormDataContent { { new StringContent("hello"), "note" }, { Pictures.Body(Pictures.Png), "file", "../../evil.png" } };
        using var response = await app.Client.PostAsync(Path(Uploads), form, Ct);
        await response.Read<ArtifactView>(HttpStatusCode.Created);
        using var without = new MultipartFormDataContent { { new StringContent("hello"), "note" } };
        using var refused = await app.Client.PostAsync(Path(Uploads), without, Ct);
        Assert.Contains("file", (await refused.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
    }

    [Fact]
    public async Task Bytes_are_cached_for_good_and_served_in_ranges()
    {
        var made = await Upload();
        using var whole = await app.Client.GetAsync(Path(made.Url), Ct);
        Assert.Equal($"\"{made.Sha256}\"", whole.Headers.ETag!.ToString());
        Assert.True(whole.Headers.CacheControl is { Private: true, MaxAge.Days: 365 });
        Assert.Contains("immutable", whole.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(("inline", $"{made.Id}.png"), (whole.Content.Headers.ContentDisposition!.DispositionType, whole.Content.Headers.ContentDisposition.FileName));
        var bytes = await whole.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal(made.Bytes, bytes.Length);

        using var same = await app.Client.Send(HttpMethod.Get, made.Url, null, ("If-None-Match", $"\"{made.Sha256}\""));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync(Ct));

        using var part = await app.Client.Send(HttpMethod.Get, made.Url, null, ("Range", "bytes=8-15"));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[8..16], await part.Content.ReadAsByteArrayAsync(Ct));
        using var beyond = await app.Client.Send(HttpMethod.Get, made.Url, null, ("Range", "bytes=9999-"));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        using var head = await app.Client.Send(HttpMethod.Head, made.Url);
        Assert.Equal((HttpStatusCode.OK, (long?)made.Bytes), (head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task Another_format_has_a_tag_of_its_own()
    {
        var made = await Upload();
        foreach (var (format, type, tag) in new[]
        {
            ("png", "image/png", $"\"{made.Sha256}\""), ("jpeg", "image/jpeg", $"\"{made.Sha256}-jpeg\""), ("webp", "image/webp", $"\"{made.Sha256}-webp\""),
        })
        {
            for (var again = 0; again < 2; again++)
            {
                using var response = await app.Client.GetAsync(Path($"{made.Url}?format={format}"), Ct);
                Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
                Assert.Equal(tag, response.Headers.ETag!.Tag);
            }
        }

        foreach (var bad in new[] { "gif", "PNG", "" })
        {
            using var response = await app.Client.GetAsync(Path($"{made.Url}?format={bad}"), Ct);
            Assert.Contains("format", (await response.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
        }
    }

    [Theory]
    [InlineData("63")]
    [InlineData("1025")]
    [InlineData("big")]
    [InlineData("")]
    public async Task A_thumbnail_has_a_size_in_its_range(string size)
    {
        var made = await Upload();
        using var good = await app.Client.GetAsync(Path($"{made.ThumbnailUrl}?size=64"), Ct);
        Assert.Equal("image/webp", good.Content.Headers.ContentType?.MediaType);
        using var bad = await app.Client.GetAsync(Path($"{made.ThumbnailUrl}?size={size}"), Ct);
        Assert.Contains("size", (await bad.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task What_is_no_picture_is_refused(string kind)
    {
        byte[] bytes = kind switch
        {
            "empty" => [],
            "text" => "hello"u8.ToArray(),
            "svg" => "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
            "html" => "<script>alert(1)</script>"u8.ToArray(),
            "truncated" => Pictures.Png[..^20],
            "png header only" => Pictures.Png[..8],
            "gif" => Encoding.Latin1.GetBytes("GIF89a\u0001\0\u0001\0\0\0\0;"),
            _ => Huge(),
        };
        using var response = await app.Client.PostAsync(Path(Uploads), Pictures.Body(bytes), Ct);
        Assert.Contains("file", (await response.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
    }

    [Fact]
    public async Task More_than_20_MiB_is_too_large_declared_or_not()
    {
        var much = new byte[(20 * 1024 * 1024) + 1];
        Pictures.Png.CopyTo(much, 0);
        using var declared = await app.Client.PostAsync(Path(Uploads), Pictures.Body(much), Ct);
        await declared.ReadProblem(413, ErrorCodes.PayloadTooLarge);

        using var streamed = new HttpRequestMessage(HttpMethod.Post, Path(Uploads)) { Content = Pictures.Body(much) };
        streamed.Headers.TransferEncodingChunked = true;
        using var refused = await app.Client.SendAsync(streamed, Ct);
        await refused.ReadProblem(413, ErrorCodes.PayloadTooLarge);
    }

    [Fact]
    public async Task A_broken_form_is_refused()
    {
        foreach (var (boundary, body) in new[]
        {
            ("", "x"), (new string('b', 200), "x"), ("b", "x"), ("b", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n"), ("b", "--b\r\n" + new string('h', 100_000)),
            ("b", "--b\r\n\r\n--b--"),
        })
        {
            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
            using var response = await app.Client.PostAsync(Path(Uploads), content, Ct);
            Assert.InRange((int)response.StatusCode, 400, 415);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    private async Task<ArtifactView> Upload()
    {
        using var response = await app.Client.PostAsync(Path(Uploads), Pictures.Body(Pictures.Png), Ct);
        return await response.Read<ArtifactView>(HttpStatusCode.Created);
    }

    /// <summary>65535 × 65535, said by its header.</summary>
    private static byte[] Huge()
    {
        var bytes = Pictures.Png.ToArray();
        bytes[18] = bytes[19] = bytes[22] = bytes[23] = 0xff;
        return bytes;
    }
}
