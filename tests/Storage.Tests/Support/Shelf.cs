using MagicCanvas.Generations;
using MagicCanvas.Storage.Boards;
using MagicCanvas.Storage.Sessions;
using MagicCanvas.Storage.Tests.Contract;

namespace MagicCanvas.Storage.Tests.Support;

/// <summary>A project with painted pictures, two a generation.</summary>
internal sealed class Shelf
{
    private readonly StorageFixture _fixture;

    private Shelf(StorageFixture fixture, Scribe scribe) => (_fixture, Scribe) = (fixture, scribe);

    public Scribe Scribe { get; }

    public string ProjectId => Scribe.ProjectId;

    public static async Task<Shelf> Open(ContractTests test) => new(test.Fixture, await test.OpenProject());

    public async Task<Generation> Paint(Func<Generation, Generation>? change = null, DateTimeOffset? at = null)
    {
        var job = Sample.Job(ProjectId) with { SourceArtifactId = null, MaskArtifactId = null };
        return await Finish(await Start(change?.Invoke(job) ?? job), at);
    }

    public Task<Generation> Start(Generation job) => Scribe.Run(job: job);

    public async Task<Generation> Finish(Generation live, DateTimeOffset? at = null) =>
        (await Scribe.Settle(live, GenerationStatus.Succeeded, 1, at)).Final;

    public async Task<string> NewSession() =>
        (await _fixture.Get<ISessionStore>().Create(Sample.Session(ProjectId), TestContext.Current.CancellationToken)).Id;

    public async Task<Board> NewBoard(string name)
    {
        var board = new Board(Sample.NewId(PrefixedId.Board), ProjectId, "user-1", name, Sample.Start);
        Assert.True(await _fixture.Get<IBoardStore>().Save(board, TestContext.Current.CancellationToken));
        return board;
    }
}
