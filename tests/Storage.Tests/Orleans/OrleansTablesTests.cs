using System.Net;
using MagicCanvas.Storage.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Runtime;
using Orleans.Storage;

namespace MagicCanvas.Storage.Tests.Orleans;

/// <summary>Our scripts against Orleans' own ADO.NET providers.</summary>
public sealed class OrleansTablesTests : IClassFixture<SiloFixture>
{
    private readonly SiloFixture _fixture;

    public OrleansTablesTests(SiloFixture fixture)
    {
        Assert.SkipWhen(fixture.MissingReason is not null, fixture.MissingReason ?? "");
        _fixture = fixture;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IMembershipTable Membership => _fixture.Silo.GetRequiredService<IMembershipTable>();

    [Fact]
    public async Task A_silo_joins_and_a_client_finds_its_gateway()
    {
        var members = await Membership.ReadAllAsync(Ct);

        var (entry, _) = Assert.Single(members.Members, m => m.Item1.Status == SiloStatus.Active);
        Assert.Equal(_fixture.Silo.GetRequiredService<ILocalSiloDetails>().SiloAddress, entry.SiloAddress);
        Assert.Equal("", await _fixture.Client.GetGrain<INoteGrain>("fresh").Read());
    }

    [Fact]
    public async Task A_grain_reads_its_state_back_after_it_was_reactivated()
    {
        var note = _fixture.Client.GetGrain<INoteGrain>("note");
        var first = await note.Activation();
        await note.Write("one");
        await note.Write("two");
        await note.Leave();

        Assert.Equal("two", await note.Read());
        Assert.NotEqual(first, await note.Activation());

        await note.Clear();
        await note.Leave();
        Assert.Equal("", await note.Read());
        await note.Write("three");
        await note.Leave();
        Assert.Equal("three", await note.Read());
    }

    [Theory]
    [InlineData("4d6167696343616e7661730000000001")]
    [InlineData("4d6167696343616e7661730000000001+extension")]
    [InlineData("a plain text key")]
    public async Task Racing_first_writes_leave_one_record(string key)
    {
        var storage = _fixture.Silo.GetRequiredKeyedService<IGrainStorage>("PubSubStore");
        var state = "race of " + key;
        var id = GrainId.Create("race", key);
        var writers = Enumerable.Range(0, 8).Select(i => new GrainState<Note>(new() { Text = $"writer {i}" })).ToList();

        var outcomes = await Task.WhenAll(writers.Select(w => Task.Run(async () => await Record.ExceptionAsync(() => storage.WriteStateAsync(state, id, w)), Ct)));

        Assert.Single(outcomes, e => e is null);
        Assert.All(outcomes.OfType<Exception>(), e => Assert.IsType<InconsistentStateException>(e));
        var read = new GrainState<Note>();
        await storage.ReadStateAsync(state, id, read);
        Assert.Equal(writers[Array.IndexOf(outcomes, null)].State!.Text, read.State!.Text);
        Assert.Equal(1L, await Count("SELECT count(*) FROM orleansstorage WHERE graintypestring = $1", state));
    }

    [Theory]
    [InlineData("PubSubStore", 1)]
    [InlineData("Deleting", 0)]
    public async Task A_stale_writer_is_refused_and_changes_nothing(string provider, long recordsLeft)
    {
        var storage = _fixture.Silo.GetRequiredKeyedService<IGrainStorage>(provider);
        var state = "stale in " + provider;
        var id = GrainId.Create("stale", "key");
        var current = new GrainState<Note>(new() { Text = "first" });
        await storage.WriteStateAsync(state, id, current);
        var stale = new GrainState<Note>(new() { Text = "stale" }, current.ETag) { RecordExists = true };
        current.State!.Text = "second";
        await storage.WriteStateAsync(state, id, current);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(state, id, stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync(state, id, stale));

        var read = new GrainState<Note>();
        await storage.ReadStateAsync(state, id, read);
        Assert.Equal(("second", current.ETag), (read.State!.Text, read.ETag));
        await storage.ClearStateAsync(state, id, current);
        Assert.Equal(recordsLeft, await Count("SELECT count(*) FROM orleansstorage WHERE graintypestring = $1", state));
    }

    [Fact]
    public async Task Membership_moves_by_one_version_a_change_and_refuses_the_rest()
    {
        var table = Membership;
        var entry = new MembershipEntry
        {
            SiloAddress = SiloAddress.New(new IPEndPoint(IPAddress.Parse("10.9.8.7"), 11_111), 42),
            SiloName = "old-silo",
            HostName = "host",
            Status = SiloStatus.Joining,
            ProxyPort = 0,
            StartTime = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            IAmAliveTime = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            SuspectTimes = [],
        };
        var before = (await table.ReadAllAsync(Ct)).Version;

        Assert.True(await table.InsertRowAsync(entry, before.Next(), Ct));
        Assert.False(await table.InsertRowAsync(entry, before.Next(), Ct));
        var inserted = await table.ReadRowAsync(entry.SiloAddress, Ct);
        Assert.Equal(before.Version + 1, inserted.Version.Version);
        Assert.False(await table.InsertRowAsync(entry, inserted.Version.Next(), Ct));
        Assert.Equal(inserted.Version.Version, (await table.ReadAllAsync(Ct)).Version.Version);

        // A heartbeat moves no version; the death of a silo does.
        entry.IAmAliveTime = entry.IAmAliveTime.AddMinutes(1);
        await table.UpdateIAmAliveAsync(entry, Ct);
        entry.Status = SiloStatus.Dead;
        entry.AddSuspector(entry.SiloAddress, entry.IAmAliveTime);
        Assert.False(await table.UpdateRowAsync(entry, inserted.Members[0].Item2, before.Next(), Ct));
        Assert.True(await table.UpdateRowAsync(entry, inserted.Members[0].Item2, inserted.Version.Next(), Ct));
        var dead = await table.ReadRowAsync(entry.SiloAddress, Ct);
        Assert.Equal(inserted.Version.Version + 1, dead.Version.Version);
        Assert.Equal((SiloStatus.Dead, entry.IAmAliveTime), (dead.Members[0].Item1.Status, dead.Members[0].Item1.IAmAliveTime));
        Assert.Single(dead.Members[0].Item1.SuspectTimes ?? []);

        await table.CleanupDefunctSiloEntriesAsync(DateTimeOffset.UtcNow.AddHours(1), Ct);
        var left = await table.ReadAllAsync(Ct);
        Assert.DoesNotContain(left.Members, m => m.Item1.SiloAddress.Equals(entry.SiloAddress));
        Assert.Contains(left.Members, m => m.Item1.Status == SiloStatus.Active);
    }

    private async Task<long> Count(string sql, string value)
    {
        await using var source = NpgsqlDataSource.Create(_fixture.ConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
