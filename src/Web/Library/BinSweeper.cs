using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Library;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Web.Library;

/// <summary>
/// Empties the bin of what lay in it long enough: first in the record, then on the disk. Fenced in the record, so that several processes, or
/// one that dies in between, do no harm: what is left to do is found again.
/// </summary>
internal sealed partial class BinSweeper(
    IPictureBin bin, IBlobStore blobs, IOptions<LibraryOptions> options, TimeProvider time, ILogger<BinSweeper> log) : BackgroundService
{
    private const int Batch = 100;

    /// <summary>Whoever puts the same bytes records them within this time.</summary>
    private static readonly TimeSpan s_putToRecord = TimeSpan.FromHours(1);

    /// <summary>The number of pictures whose bytes were given up.</summary>
    public async Task<int> Sweep(DateTimeOffset now, CancellationToken ct)
    {
        while (await bin.Purge(now - options.Value.InBin, now, Batch, ct) == Batch)
        {
            ct.ThrowIfCancellationRequested();
        }

        var gone = 0;
        foreach (var picture in await bin.ListPurged(Batch * 10, ct))
        {
            if (picture.IsShared || await blobs.Remove(picture.Sha256, now - s_putToRecord, ct))
            {
                await bin.MarkBytesGone(picture.Id, now, ct);
                gone++;
            }
        }

        return gone;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await Sweep(time.GetUtcNow(), stoppingToken) is > 0 and var gone)
                {
                    LogSwept(gone);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database or the disk is away: the next sweep finds the same.
                LogFailed(exception);
            }
        }
    }

    [LoggerMessage(EventId = 5201, Level = LogLevel.Information, Message = "{Count} deleted pictures were past their time; their bytes are given up")]
    private partial void LogSwept(int count);

    [LoggerMessage(EventId = 5202, Level = LogLevel.Warning, Message = "The bin could not be swept; the next sweep tries again")]
    private partial void LogFailed(Exception exception);
}
