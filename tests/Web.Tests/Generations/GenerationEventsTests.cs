using System.Net;
using System.Text.Json;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Generations;

/// <summary>A generation as Server-Sent Events.</summary>
public class GenerationEventsTests(CanvasApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_tells_the_whole_story_in_order()
    {
        var prompt = $"hold {Guid.NewGuid()}";
        var id = (await app.Client.Submit(new { prompt, @params = new { steps = 4 } })).Id;
        var events = await app.Client.Events($"{Demo}/generations/{id}/events", until: e =>
        {
            if (e.Name == "progress")
            {
                app.Engine.Release(prompt);
            }

            return false;
        });

        Assert.Equal(["queued", "started", "progress", "progress", "progress", "progress", "succeeded"], WithoutPreviews(events).Select(e => e.Name));
        Assert.Equal(events.Select(e => e.Id).Order(), events.Select(e => e.Id));
        var steps = events.Where(e => e.Name == "progress").Select(e => JsonSerializer.Deserialize<ProgressView>(e.Data, Wire.Json)!).ToList();
        Assert.Equal([(1, 4), (2, 4), (3, 4), (4, 4)], steps.Select(s => (s.Step, s.Steps)));
        Assert.Equal(id, JsonSerializer.Deserialize<GenerationView>(events[^1].Data, Wire.Json)!.Id);
        foreach (var preview in events.Where(e => e.Name == "preview").Select(e => JsonSerializer.Deserialize<PreviewView>(e.Data, Wire.Json)!))
        {
            Assert.StartsWith("image/", preview.ContentType, StringComparison.Ordinal);
            Assert.NotEmpty(preview.Data);
        }
    }

    [Fact]
    public async Task Cut_anywhere_and_resumed_it_is_the_same_story()
    {
        var id = (await app.Client.Submit(new { prompt = "cut me", @params = new { steps = 9 } })).Id;
        var path = $"{Demo}/generations/{id}/events";
        await app.Client.Events(path);
        var whole = await app.Client.Events(path);
        Assert.Equal(12, whole.Count);

        for (var cut = 0; cut < whole.Count - 1; cut++)
        {
            var rest = await app.Client.Events(path, after: whole[cut].Id);
            Assert.Equal(whole, [.. whole.Take(cut + 1), .. rest]);
        }
    }

    [Fact]
    public async Task Cut_while_it_runs_nothing_is_lost_or_told_twice()
    {
        var prompt = $"hold {Guid.NewGuid()}";
        var id = (await app.Client.Submit(new { prompt, @params = new { steps = 6 } })).Id;
        var path = $"{Demo}/generations/{id}/events";
        var before = await app.Client.Events(path, until: e => e.Name == "progress");
        app.Engine.Release(prompt);
        var after = await app.Client.Events(path, after: before[^1].Id);

        var all = WithoutPreviews([.. before, .. after]);
        Assert.Equal(["queued", "started", .. Enumerable.Repeat("progress", 6), "succeeded"], all.Select(e => e.Name));
        Assert.Equal(all.Count, all.Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public async Task After_the_end_there_is_nothing_more()
    {
        var id = (await app.Client.Submit(new { prompt = "over", @params = new { steps = 1 } })).Id;
        var path = $"{Demo}/generations/{id}/events";
        var last = (await app.Client.Events(path))[^1].Id;
        using var response = await app.Client.Send(HttpMethod.Get, path, null, ("Last-Event-ID", $"{last}"));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        using var inQuery = await app.Client.GetAsync(Path($"{path}?lastEventId={last}"), Ct);
        Assert.Equal(HttpStatusCode.NoContent, inQuery.StatusCode);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    [InlineData("9000000000")]
    public async Task An_id_that_is_not_of_this_stream_is_refused(string lastEventId)
    {
        var id = (await app.Client.Submit(new { prompt = "resume", @params = new { steps = 1 } })).Id;
        using var response = await app.Client.Send(HttpMethod.Get, $"{Demo}/generations/{id}/events", null, ("Last-Event-ID", lastEventId));
        await response.ReadProblem(400, ErrorCodes.ValidationError);
    }

    private static List<SseEvent> WithoutPreviews(IEnumerable<SseEvent> events) => [.. events.Where(e => e.Name != "preview")];
}
