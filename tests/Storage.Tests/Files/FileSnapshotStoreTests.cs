using MagicCanvas.Storage.Artifacts.Files;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Storage.Tests.Files;

public sealed class FileSnapshotStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_is_found_by_another_process_until_its_generation_is_deleted()
    {
        var store = Open();
        await store.Put("gen_1", 0, new byte[] { 1 }, Ct);
        await store.Put("gen_1", 1, new byte[] { 2 }, Ct);
        await store.Put("gen_1", 1, new byte[] { 3, 4 }, Ct);
        await store.Put("gen_2", 0, new byte[] { 5 }, Ct);
        var other = Open();

        Assert.Equal([1], await other.Find("gen_1", 0, Ct));
        Assert.Equal([3, 4], await other.Find("gen_1", 1, Ct));
        Assert.Null(await other.Find("gen_1", 2, Ct));
        await other.Delete("gen_1", Ct);
        await other.Delete("gen_1", Ct);
        Assert.Null(await store.Find("gen_1", 0, Ct));
        Assert.Equal([5], await store.Find("gen_2", 0, Ct));
    }

    [Fact]
    public async Task One_picture_of_a_generation_can_be_deleted_and_generations_are_listed_while_they_have_any()
    {
        var store = Open();
        await store.Put("gen_1", 0, new byte[] { 1 }, Ct);
        await store.Put("gen_1", 1, new byte[] { 2 }, Ct);
        await store.Put("gen_2", 0, new byte[] { 5 }, Ct);
        Directory.CreateDirectory(_folder.Combine("snapshots", "no id of ours"));
        await store.Delete("gen_1", 0, Ct);
        await store.Delete("gen_1", 0, Ct);
        await store.Delete("gen_3", 0, Ct);

        Assert.Null(await store.Find("gen_1", 0, Ct));
        Assert.Equal([2], await store.Find("gen_1", 1, Ct));
        Assert.Equal(["gen_1", "gen_2"], (await store.List(Ct)).Order());
        await store.Delete("gen_1", Ct);
        Assert.Equal(["gen_2"], await store.List(Ct));
    }

    [Fact]
    public async Task What_nobody_came_back_for_is_removed_after_a_day()
    {
        await Open().Put("gen_1", 0, new byte[] { 1 }, Ct);
        Directory.SetLastWriteTimeUtc(_folder.Combine("snapshots", "gen_1"), DateTime.UnixEpoch);

        Assert.Null(await Open().Find("gen_1", 0, Ct));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Combine("snapshots")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("gen_1\0")]
    public async Task No_name_leaves_the_folder(string id) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Open().Put(id, 0, new byte[] { 1 }, Ct));

    public void Dispose() => _folder.Dispose();

    private FileSnapshotStore Open() => new(_folder.Combine(), TimeProvider.System);
}
