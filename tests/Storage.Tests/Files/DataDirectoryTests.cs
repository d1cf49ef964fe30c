using MagicCanvas.TestSupport;

namespace MagicCanvas.Storage.Tests.Files;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Root => Path.Combine(_folder.Path, "new", "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_created_for_its_owner_only()
    {
        using var data = DataDirectory.Open(Root);

        Assert.Equal(Root, data.Root);
        Assert.StartsWith(Root, data.DatabasePath, StringComparison.Ordinal);
        Assert.StartsWith(Root, data.BlobsPath, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Root));
        }
    }

    [Fact]
    public void A_second_holder_is_refused_with_one_clear_line_until_the_first_is_gone()
    {
        var first = DataDirectory.Open(Root);

        var refused = Assert.Throws<DataDirectoryInUseException>(() => DataDirectory.Open(Root));
        Assert.Contains(Root, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);

        first.Dispose();
        DataDirectory.Open(Root).Dispose();
    }
}
