using System.Security.Cryptography;
using System.Text;
using MagicCanvas.Storage.Artifacts.Files;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Storage.Tests.Files;

public sealed class FileBlobStoreTests : IDisposable
{
    private static readonly byte[] s_content = Encoding.UTF8.GetBytes("a picture");
    private static readonly string s_sha256 = Convert.ToHexStringLower(SHA256.HashData(s_content));

    private readonly TemporaryFolder _folder = new();
    private readonly FileBlobStore _blobs;

    public FileBlobStoreTests() => _blobs = new(_folder.Path, TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string BlobPath => Path.Combine(_folder.Path, "blobs", s_sha256[..2], s_sha256[2..4], s_sha256);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_blob_is_read_back_by_its_hash()
    {
        Assert.Equal(s_sha256, await _blobs.Put(s_content, Ct));
        Assert.Equal(s_content, await Read(await _blobs.OpenRead(s_sha256, Ct)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Path, "tmp")));
    }

    [Fact]
    public async Task The_same_content_is_written_once()
    {
        await _blobs.Put(s_content, Ct);
        var written = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(BlobPath, written);

        Assert.Equal(s_sha256, await _blobs.Put(s_content, Ct));

        Assert.Equal(written, File.GetLastWriteTimeUtc(BlobPath));
    }

    [Fact]
    public async Task Many_writers_of_the_same_content_all_succeed()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _blobs.Put(s_content, Ct)));

        Assert.All(names, n => Assert.Equal(s_sha256, n));
        Assert.Equal(s_content, await Read(await _blobs.OpenRead(s_sha256, Ct)));
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        Assert.Null(await _blobs.OpenRead(s_sha256, Ct));
        Assert.Null(await _blobs.OpenVariant(s_sha256, "thumb-256.webp", Ct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("../../../../../../../../../../../../../../../../../../etc/passwd00")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("g123456789012345678901234567890123456789012345678901234567890123")]
    public async Task Names_that_are_no_hash_are_refused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Task.Run(() => _blobs.OpenRead(name, Ct), Ct));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("Thumb.webp")]
    [InlineData("a\0b")]
    public async Task Names_that_are_no_variant_are_refused(string variant) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Task.Run(() => _blobs.PutVariant(s_sha256, variant, s_content, Ct), Ct));

    [Fact]
    public async Task Variants_lie_beside_and_may_be_replaced()
    {
        await _blobs.PutVariant(s_sha256, "thumb-256.webp", new byte[] { 1 }, Ct);
        await _blobs.PutVariant(s_sha256, "thumb-256.webp", new byte[] { 2, 3 }, Ct);
        await _blobs.PutVariant(s_sha256, "jpeg", new byte[] { 4 }, Ct);

        Assert.Equal([2, 3], await Read(await _blobs.OpenVariant(s_sha256, "thumb-256.webp", Ct)));
        Assert.Equal([4], await Read(await _blobs.OpenVariant(s_sha256, "jpeg", Ct)));
        Assert.Null(await _blobs.OpenRead(s_sha256, Ct));
    }

    [Fact]
    public async Task A_link_is_not_followed()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(BlobPath)!);
        var outside = Path.Combine(_folder.Path, "outside");
        await File.WriteAllBytesAsync(outside, s_content, Ct);
        File.CreateSymbolicLink(BlobPath, outside);

        await Assert.ThrowsAsync<IOException>(() => Task.Run(() => _blobs.OpenRead(s_sha256, Ct), Ct));
        await Assert.ThrowsAsync<IOException>(() => _blobs.Put(s_content, Ct));
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_swept_and_never_read()
    {
        var (leftover, young) = (_folder.Combine("tmp", "left"), _folder.Combine("tmp", "young"));
        await File.WriteAllBytesAsync(leftover, s_content.AsMemory(0, 3), Ct);
        File.SetLastWriteTimeUtc(leftover, TimeProvider.System.GetUtcNow().AddHours(-2).UtcDateTime);

        // Perhaps another process of the cluster is still writing this one.
        await File.WriteAllBytesAsync(young, s_content.AsMemory(0, 3), Ct);

        var restarted = new FileBlobStore(_folder.Path, TimeProvider.System);

        Assert.False(File.Exists(leftover));
        Assert.True(File.Exists(young));
        Assert.Null(await restarted.OpenRead(s_sha256, Ct));
        Assert.Equal(s_sha256, await restarted.Put(s_content, Ct));
        Assert.Equal(s_content, await Read(await restarted.OpenRead(s_sha256, Ct)));
    }

    private static async Task<byte[]> Read(Stream? stream)
    {
        await using (stream)
        {
            using var copy = new MemoryStream();
            await stream!.CopyToAsync(copy, Ct);
            return copy.ToArray();
        }
    }
}
