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
        await File.WriteAllTextAsync(BlobPath, "not written again", Ct);
        var before = DateTime.UtcNow.AddSeconds(-1);
        File.SetLastWriteTimeUtc(BlobPath, before.AddDays(-1));

        Assert.Equal(s_sha256, await _blobs.Put(s_content, Ct));

        Assert.Equal("not written again", await File.ReadAllTextAsync(BlobPath, Ct));
        Assert.True(File.GetLastWriteTimeUtc(BlobPath) > before, "It counts as put now.");
    }

    [Fact]
    public async Task A_blob_is_removed_with_its_variants()
    {
        await _blobs.Put(s_content, Ct);
        await _blobs.PutVariant(s_sha256, "thumb-256.webp", s_content, Ct);

        Assert.True(await _blobs.Remove(s_sha256, DateTimeOffset.UtcNow.AddMinutes(1), Ct));

        Assert.Null(await _blobs.OpenRead(s_sha256, Ct));
        Assert.Null(await _blobs.OpenVariant(s_sha256, "thumb-256.webp", Ct));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Path, "tmp")));
        Assert.True(await _blobs.Remove(s_sha256, DateTimeOffset.UtcNow.AddMinutes(1), Ct));
        Assert.Equal(s_sha256, await _blobs.Put(s_content, Ct));
        Assert.Equal(s_content, await Read(await _blobs.OpenRead(s_sha256, Ct)));
    }

    [Fact]
    public async Task A_blob_that_somebody_just_put_is_not_removed()
    {
        await _blobs.Put(s_content, Ct);
        File.SetLastWriteTimeUtc(BlobPath, DateTime.UtcNow.AddDays(-40));
        await _blobs.Put(s_content, Ct);

        Assert.False(await _blobs.Remove(s_sha256, DateTimeOffset.UtcNow.AddHours(-1), Ct));

        Assert.Equal(s_content, await Read(await _blobs.OpenRead(s_sha256, Ct)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Path, "tmp")));
    }

    [Fact]
    public async Task Who_dies_while_removing_leaves_a_blob_that_the_next_start_puts_back()
    {
        await _blobs.Put(s_content, Ct);
        File.Move(BlobPath, Path.Combine(_folder.Path, "tmp", $"removed-{s_sha256}"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "tmp", "removed-by-somebody"), "no blob", Ct);

        var next = new FileBlobStore(_folder.Path, TimeProvider.System);

        Assert.Equal(s_content, await Read(await next.OpenRead(s_sha256, Ct)));
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
