using MagicCanvas.Generations;
using MagicCanvas.Storage.Artifacts;
using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// What a device keeps of an unfinished job for whoever takes it over: where its pictures stood when it was handed back, and those of several that
/// are finished. It only saves time, so that none of its failures is a job's. The job's grain removes it when the job has ended.
/// </summary>
internal sealed partial class RunSnapshots(ISnapshotStore store, IBlobStore blobs, ILogger<RunSnapshots> logger)
{
    public async Task Keep(Generation job, int picture, byte[] snapshot)
    {
        if (await Put(job, picture, KeptPicture.Write(snapshot)))
        {
            LogKept(job.Id, picture, snapshot.Length);
        }
    }

    /// <summary>Its bytes are stored already.</summary>
    public Task Keep(Generation job, int picture, FinishedPicture finished) => Put(job, picture, KeptPicture.Write(finished));

    /// <summary>Where the picture's run can go on; null: it begins at its beginning.</summary>
    public async Task<byte[]?> Find(Generation job, int picture)
    {
        if (await Read(job, picture) is not { } bytes)
        {
            return null;
        }

        var run = KeptPicture.ReadRun(bytes);
        if (run is null)
        {
            LogRefused(null, job.Id, picture);
        }

        return run;
    }

    /// <summary>The picture as an earlier attempt finished it; null: it must be painted.</summary>
    public async Task<FinishedPicture?> FindFinished(Generation job, int picture)
    {
        if (job.Params.Count == 1 || await Read(job, picture) is not { } bytes || KeptPicture.ReadFinished(bytes) is not { } finished)
        {
            return null;
        }

        try
        {
            await using var blob = await blobs.OpenRead(finished.Artifact.Sha256);
            return blob is null ? null : finished;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFailed(e, job.Id);
            return null;
        }
    }

    /// <summary>Its run could not go on from there.</summary>
    public void Refused(Generation job, int picture, Exception why) => LogRefused(why, job.Id, picture);

    /// <summary>The attempt that went on from there failed: the next begins anew.</summary>
    public async Task Discard(Generation job, int picture)
    {
        try
        {
            await store.Delete(job.Id, picture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFailed(e, job.Id);
        }
    }

    private async Task<bool> Put(Generation job, int picture, byte[] content)
    {
        try
        {
            await store.Put(job.Id, picture, content);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFailed(e, job.Id);
            return false;
        }
    }

    private async Task<byte[]?> Read(Generation job, int picture)
    {
        // Nobody can have left what nobody had.
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

    [LoggerMessage(EventId = 3171, Level = LogLevel.Information, Message = "Picture {Picture} of {GenerationId} is handed back with its snapshot of {Bytes} bytes.")]
    private partial void LogKept(string generationId, int picture, int bytes);

    [LoggerMessage(EventId = 3172, Level = LogLevel.Warning, Message = "What is kept of {GenerationId} cannot be read or written.")]
    private partial void LogFailed(Exception exception, string generationId);

    [LoggerMessage(EventId = 3173, Level = LogLevel.Warning, Message = "Picture {Picture} of {GenerationId} cannot go on from its snapshot, and begins anew.")]
    private partial void LogRefused(Exception? exception, string generationId, int picture);
}
