using System.Runtime.CompilerServices;
using MagicCanvas.Events;
using MagicCanvas.Grains.Events;
using MagicCanvas.Storage.Events;

namespace MagicCanvas.Web.Live;

/// <summary>
/// One watcher of one generation: what it missed, then what happens, without a gap or a repeat, until the generation ends. It listens
/// before it reads the table, and merges both by live sequence.
/// </summary>
internal sealed class GenerationWatch : IDisposable
{
    private readonly string _id;
    private readonly LiveFeed _feed;
    private readonly IEventStore _events;
    private readonly LivePosition _position;
    private readonly LiveMailbox _mailbox;
    private readonly IDisposable _subscription;

    public GenerationWatch(string generationId, long afterSeq, LiveFeed feed, IEventStore events, TimeProvider time)
    {
        _id = generationId;
        _feed = feed;
        _events = events;
        _position = new LivePosition(afterSeq);
        _mailbox = new LiveMailbox(time);
        _subscription = feed.WatchJob(generationId, _mailbox);
    }

    /// <summary>Ends after the terminal state, or where the reader was too slow for its mailbox.</summary>
    public async IAsyncEnumerable<WatchItem> Read([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var item in await CatchUp(ct))
        {
            yield return item;
            if (item is WatchItem.State { IsEnd: true })
            {
                yield break;
            }
        }

        await foreach (var mail in _mailbox.Read(ct))
        {
            foreach (var item in await Sort(mail, ct))
            {
                yield return item;
                if (item is WatchItem.State { IsEnd: true })
                {
                    yield break;
                }
            }
        }
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _mailbox.Dispose();
    }

    private async ValueTask<IReadOnlyList<WatchItem>> Sort(object mail, CancellationToken ct) => mail switch
    {
        OutboxEvent recorded => _position.OfEvent(recorded.Seq) switch
        {
            LivePosition.Verdict.Next => Merge([recorded]),
            LivePosition.Verdict.Gap => await CatchUp(ct),
            _ => [],
        },
        JobProgress progress => _position.OfProgress(progress.StartedSeq, progress.Step) switch
        {
            LivePosition.Verdict.Next => Take([new WatchItem.Step(progress)]),
            LivePosition.Verdict.Gap => await CatchUp(ct),
            _ => [],
        },
        JobPreview preview => Take(preview),
        LiveTick.Look => await CatchUp(ct),
        LiveTick.Heartbeat => [new WatchItem.Heartbeat(_position.Seq)],
        _ => [],
    };

    // The table first, then the feed: whatever progress was told before an event was committed is in the feed by then.
    private async Task<IReadOnlyList<WatchItem>> CatchUp(CancellationToken ct) => Merge(await _events.ListJob(_id, _position.EventSeq, ct));

    private IReadOnlyList<WatchItem> Merge(IReadOnlyList<OutboxEvent> recorded)
    {
        var known = recorded.Count > 0 ? recorded[^1].Seq : _position.EventSeq;
        var progress = _feed.ProgressSince(_id, _position.Seq).Where(p => p.StartedSeq <= known).Select(p => (WatchItem)new WatchItem.Step(p));
        return Take([.. recorded.Select(e => (WatchItem)new WatchItem.State(e)).Concat(progress).Where(i => i.Seq > _position.Seq).OrderBy(i => i.Seq)]);
    }

    private IReadOnlyList<WatchItem> Take(JobPreview preview)
    {
        if (_position.OfPreview(preview.StartedSeq) != LivePosition.Verdict.Next)
        {
            return [];
        }

        _position.MoveTo(LiveSeq.OfPreview(preview.StartedSeq, preview.Step));
        return [new WatchItem.Picture(preview, _position.Seq)];
    }

    private IReadOnlyList<WatchItem> Take(IReadOnlyList<WatchItem> items)
    {
        if (items.Count > 0)
        {
            _position.MoveTo(items[^1].Seq);
        }

        return items;
    }
}
