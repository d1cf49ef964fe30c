using MagicCanvas.Generations;
using MagicCanvas.Storage.Artifacts;
using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Inference;

/// <summary>A device's way to the snapshots of handed-back jobs. They only save time, so that none of its failures is a job's.</summary>
internal sealed partial class RunSnapshots(ISnapshotStore store, ILogger<RunSnapshots> logger)
{
    public async Task Keep(Generation job, int picture, byte[] snapshot)
    {
        try
        {
            await store.Put(job.Id, picture, snapshot);
            LogKept(job.Id, picture, snapshot.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFailed(e, job.Id);
        }
    }

    /// <summary>Null: this picture begins at its beginning.</summary>
    public async Task<byte[]?> Find(Generation job, int picture)
    {
        // Nobody can have handed back what nobody had.
        if (job.Attempt <= 1)
        {
            return null;
        }

        try
        {
            return await store.Find(job.Id, picture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFailed(e, job.Id);
            return null;
        }
    }

    public void Refused(Generation job, int picture, Exception why) => LogRefused(why, job.Id, picture);

    /// <summary>The job was not handed back: it has ended, or better begins anew.</summary>
    public async Task Forget(Generation job)
    {
        if (job.Attempt <= 1)
        {
            return;
        }

        try
        {
            await store.Delete(job.Id);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFailed(e, job.Id);
        }
    }

    [LoggerMessage(EventId = 3171, Level = LogLevel.Information, Message = "Picture {Picture} of {GenerationId} is handed back with its snapshot of {Bytes} bytes.")]
    private partial void LogKept(string generationId, int picture, int bytes);

    [LoggerMessage(EventId = 3172, Level = LogLevel.Warning, Message = "The snapshots of {GenerationId} cannot be read or written.")]
    private partial void LogFailed(Exception exception, string generationId);

    [LoggerMessage(EventId = 3173, Level = LogLevel.Warning, Message = "Picture {Picture} of {GenerationId} cannot go on from its snapshot, and begins anew.")]
    private partial void LogRefused(Exception exception, string generationId, int picture);
}
