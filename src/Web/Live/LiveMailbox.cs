using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MagicCanvas.Events;
using MagicCanvas.Grains.Events;

namespace MagicCanvas.Web.Live;

/// <summary>
/// What waits for one watcher. States and progress queue up; of previews only the newest of each job is kept, so that a slow reader
/// skips pictures and nothing else. Every few seconds it says <see cref="LiveTick.Look"/>: the live messages are hints, the table heals
/// what was lost. A reader that stopped reading altogether is cut off (its mailbox ends) and resumes where it was.
/// </summary>
internal sealed class LiveMailbox : ILiveSubscriber, IDisposable
{
    private const int Capacity = 10_000;
    private const int LooksPerHeartbeat = 5;

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(3);

    private readonly Channel<object> _mail = Channel.CreateBounded<object>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly ConcurrentDictionary<string, JobPreview> _previews = new(StringComparer.Ordinal);
    private readonly ITimer _clock;
    private int _lookWaits;
    private int _looks;

    public LiveMailbox(TimeProvider time) => _clock = time.CreateTimer(_ => OnClock(), null, s_lookEvery, s_lookEvery);

    public void OnEvent(OutboxEvent recorded) => Post(recorded);

    public void OnProgress(JobProgress progress) => Post(progress);

    public void OnPreview(JobPreview preview)
    {
        // A marker is in the queue exactly while a preview is in the slot.
        var replaced = false;
        _previews.AddOrUpdate(preview.JobId, preview, (_, _) =>
        {
            replaced = true;
            return preview;
        });
        if (!replaced)
        {
            Post(new PreviewMarker(preview.JobId));
        }
    }

    public void OnResync() => Look();

    /// <summary>Yields <see cref="OutboxEvent"/>, <see cref="JobProgress"/>, <see cref="JobPreview"/> and <see cref="LiveTick"/>.</summary>
    public async IAsyncEnumerable<object> Read([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var item in _mail.Reader.ReadAllAsync(ct))
        {
            switch (item)
            {
                case PreviewMarker marker:
                    if (_previews.TryRemove(marker.JobId, out var preview))
                    {
                        yield return preview;
                    }

                    break;
                case LiveTick.Look:
                    Volatile.Write(ref _lookWaits, 0);
                    yield return item;
                    break;
                default:
                    yield return item;
                    break;
            }
        }
    }

    public void Dispose() => _clock.Dispose();

    private void OnClock()
    {
        Look();
        if (++_looks % LooksPerHeartbeat == 0)
        {
            Post(LiveTick.Heartbeat);
        }
    }

    private void Look()
    {
        if (Interlocked.Exchange(ref _lookWaits, 1) == 0)
        {
            Post(LiveTick.Look);
        }
    }

    private void Post(object item)
    {
        if (!_mail.Writer.TryWrite(item))
        {
            _mail.Writer.TryComplete();
        }
    }

    private sealed record PreviewMarker(string JobId);
}
