using System.Security.Cryptography;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Folder;

public sealed class FileHashesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.Combine("weights.bin");

    private string Store => _folder.Combine("cache", "hashes.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_read_once_until_it_changes()
    {
        Write("one");
        var hashes = new FileHashes(store: null);

        Assert.Equal(SHA256.HashData("one"u8), hashes.Of(File));
        Assert.Equal(SHA256.HashData("one"u8), hashes.Of(File));
        Assert.Equal(1, hashes.Computed);
        Write("two!");
        Assert.Equal(SHA256.HashData("two!"u8), hashes.Of(File));
        Assert.Equal(2, hashes.Computed);
    }

    [Fact]
    public void A_file_of_the_same_size_at_another_time_is_another()
    {
        Write("one");
        var hashes = new FileHashes(store: null);
        hashes.Of(File);
        Write("two");
        System.IO.File.SetLastWriteTimeUtc(File, System.IO.File.GetLastWriteTimeUtc(File).AddSeconds(2));

        Assert.Equal(SHA256.HashData("two"u8), hashes.Of(File));
    }

    [Fact]
    public void What_was_read_is_known_after_a_restart()
    {
        Write("one");
        var before = new FileHashes(Store);
        before.Of(File);
        Assert.True(before.Save());
        var after = new FileHashes(Store);

        Assert.Equal(SHA256.HashData("one"u8), after.Of(File));
        Assert.Equal(0, after.Computed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"x\":{\"Length\":3,\"Changed\":1,\"Hash\":\"zz\"}}")]
    [InlineData("{\"x\":null}")]
    public void A_broken_cache_only_costs_time(string content)
    {
        Write("one");
        Directory.CreateDirectory(Path.GetDirectoryName(Store)!);
        System.IO.File.WriteAllText(Store, content);

        Assert.Equal(SHA256.HashData("one"u8), new FileHashes(Store).Of(File));
    }

    private void Write(string content) => System.IO.File.WriteAllText(File, content);
}
