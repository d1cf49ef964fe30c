using System.Net.Http.Json;
using MagicCanvas.TestSupport;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Boards;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Library;
using MagicCanvas.Web.Contracts.Quotas;
using MagicCanvas.Web.Contracts.Sessions;

namespace MagicCanvas.EndToEnd.Tests.Screenshots;

/// <summary>
/// A service of its own with something to see, the same each time: sessions, one of them grown into a tree, a library with boards and stars,
/// three projects with budgets and users. Started only where screenshots are asked for.
/// </summary>
public sealed class Exhibition : IAsyncLifetime
{
    private static readonly string[] s_lands =
        ["a cactus in a desert", "a windmill in a meadow", "a yellow tent in a forest", "a castle with mountains", "a sailboat on the sea", "a red balloon over a lake",
            "a red barn on hills", "a lighthouse by the sea"];

    private static readonly string[] s_hours = ["at sunset", "at dawn in fog", "at night with the moon"];

    private static readonly (string Prompt, int Seed)[] s_studies =
    [
        ("a red barn on the left on hills at night in the snow", 7), ("a yellow balloon over a forest at noon with clouds", 9),
        ("a green lighthouse on the right by the sea at night in a storm", 11), ("a blue rocket over a city at night, neon style", 12),
        ("a pink castle in the center with mountains at dawn in fog", 9), ("a small house and a pine tree in a meadow at dawn", 13),
        ("a windmill in a meadow at noon under a clear sky", 8), ("a large purple sailboat on the sea at sunset with the sun", 8),
    ];

    private readonly TemporaryFolder _folder = new();
    private ServiceProcess? _service;

    public Uri Address => _service!.Address;

    /// <summary>The session with eight studies, and the one that is a tree.</summary>
    public string Studies { get; private set; } = "";

    public string Tree { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Chromium.MissingReason() is not null)
        {
            return;
        }

        _service = ServiceProcess.Start("Web", new Dictionary<string, string>
        {
            ["MagicCanvas:DataDirectory"] = _folder.Combine("data"),
            ["MagicCanvas:Auth:Jwt:Issuer"] = Member.Issuer,
            ["MagicCanvas:Auth:Jwt:Audience"] = Member.Audience,
            ["MagicCanvas:Auth:Jwt:SigningKey"] = Convert.ToBase64String(Member.SigningKey),
        });
        await _service.WaitUntilReady(TimeSpan.FromSeconds(120));
        await Hang(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task Hang(CancellationToken ct)
    {
        using var owner = Member.Of(Address, "demo");
        await FillLibrary(owner, ct);
        await PaintElsewhere(ct);
        Tree = await GrowTree(owner, ct);
        Studies = await Open(owner, "Studies of light", ct);
        foreach (var (prompt, seed) in s_studies)
        {
            await owner.Paint(Request(prompt, seed, 24, Studies), ct);
        }

        // Seen from the limit: one with enough for the queue that is shown, one past a mark, one nearly out.
        await Limit(owner, "demo", 0.1m, ct);
        await Limit(owner, "atelier", 0.74m, ct);
        await Limit(owner, "postcards", 0.91m, ct);
    }

    private async Task FillLibrary(Member owner, CancellationToken ct)
    {
        using var mira = Member.Of(Address, "demo", "mira");
        foreach (var hour in s_hours)
        {
            var session = await Open(owner, $"Lands {hour}", ct);
            foreach (var (land, place) in s_lands.Select((land, place) => (land, place)))
            {
                await (place % 3 == 0 ? mira : owner).Paint(Request($"{land} {hour}", 7, 16, session), ct);
            }
        }

        foreach (var (name, word) in new[] { ("Seaside", "sea"), ("Evening light", "sunset"), ("Night", "moon") })
        {
            var board = await owner.Post<BoardView>("boards", new BoardRequest(name), ct);
            await owner.Post<BoardView>($"boards/{board.Id}/pictures", new BoardChangesRequest(await Find(owner, word, ct), null), ct);
        }

        await owner.Post<PictureIdsView>("library/star", new StarPicturesRequest([.. await Find(owner, "lake", ct), .. await Find(owner, "desert", ct)], true), ct);
    }

    private async Task PaintElsewhere(CancellationToken ct)
    {
        using var jonas = Member.Of(Address, "atelier", "jonas");
        using var lea = Member.Of(Address, "postcards", "lea");
        for (var seed = 1; seed <= 4; seed++)
        {
            await jonas.Paint(Request("a castle with mountains at sunset, poster style", seed, 20, null) with { Sensitive = seed == 2 }, ct);
            await lea.Paint(Request("a sailboat on a lake at dawn", seed, 12, null), ct);
        }

        var stopped = await jonas.Submit(Request("a forest in the snow", 5, 150, null), ct);
        await jonas.Post<GenerationView>($"generations/{stopped.Id}/cancel", new { }, ct);
        await jonas.Client.GetStringAsync(new Uri($"/v1/projects/atelier/generations/{stopped.Id}/events", UriKind.Relative), ct);
    }

    private static async Task<string> GrowTree(Member owner, CancellationToken ct)
    {
        var session = await Open(owner, "A lake, hour by hour", ct);
        var dawn = await owner.Paint(Request("a sailboat on a lake at dawn", 7, 16, session), ct);
        var sunset = await owner.Paint(Request("a sailboat on a lake at sunset", 7, 16, session) with { ParentGenerationId = dawn.Id }, ct);
        await owner.Paint(Request("a castle by a lake at sunset", 7, 24, session) with { ParentGenerationId = sunset.Id }, ct);
        var fog = await owner.Paint(Request("a sailboat on a lake at dawn in fog", 9, 16, session) with { ParentGenerationId = dawn.Id }, ct);
        await owner.Paint(Request("a sailboat on a lake at night with the moon", 9, 16, session) with { ParentGenerationId = fog.Id }, ct);
        return session;
    }

    private static async Task<string> Open(Member member, string name, CancellationToken ct) =>
        (await member.Post<SessionView>("sessions", new CreateSessionRequest(name), ct)).Id;

    private static CreateGenerationRequest Request(string prompt, int seed, int steps, string? session) =>
        new() { Prompt = prompt, SessionId = session, Params = new ParamsRequest { Seed = seed, Steps = steps } };

    private static async Task<string[]> Find(Member member, string word, CancellationToken ct) =>
        [.. (await member.Get<LibraryPageView>($"library?text={word}", ct)).Items.Select(picture => picture.Id)];

    /// <summary>Sets the budget of which what was used so far is the given part.</summary>
    private async Task Limit(Member admin, string project, decimal part, CancellationToken ct)
    {
        using var member = Member.Of(Address, project, "mira");
        var used = (await member.Get<QuotaView>("quota", ct)).UsedUnits;
        using var answer = await admin.Client.PutAsJsonAsync(
            new Uri($"/v1/admin/quotas/{project}", UriKind.Relative), new QuotaRequest(decimal.Round(used / part, 1), null, null, null), Wire.Json, ct);
        answer.EnsureSuccessStatusCode();
    }
}
