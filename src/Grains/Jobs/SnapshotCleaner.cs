using MagicCanvas.Generations;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Generations;
using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Jobs;

/// <summary>Removes what was kept of a generation's pictures once it has ended: at once where its grain ends it, and what came later with the next sweep.</summary>
internal sealed partial class SnapshotCleaner(ISnapshotStore snapshots, IGenerationStore jobs, ILogger<SnapshotCleaner> logger)
{
    /// <param name="job">As it was before it ended.</param>
    /// <param name="status">How it ended.</param>
    public async Task Ended(Generation job, GenerationStatus status)
    {
        // Of most there can be nothing: never claimed, or done by the first who had it.
        var nothing = job.Attempt == 0 || (job.Attempt == 1 && job.Params.Count == 1 && status == GenerationStatus.Succeeded);
        if (!nothing)
        {
            await Delete(job.Id);
        }
    }

    /// <param name="running">Ids of the jobs that run.</param>
    /// <returns>How many generations' remains were removed.</returns>
    public async Task<int> Sweep(IReadOnlySet<string> running)
    {
        var removed = 0;
        foreach (var id in (await List()).Where(id => !running.Contains(id)))
        {
            if (await jobs.Find(id) is null or { IsFinal: true })
            {
                removed += await Delete(id) ? 1 : 0;
            }
        }

        return removed;
    }

    private async Task<IReadOnlyList<string>> List()
    {
        try
        {
            return await snapshots.List();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFailed(e, "*");
            return [];
        }
    }

    private async Task<bool> Delete(string id)
    {
        try
        {
            await snapshots.Delete(id);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next sweep meets it again.
            LogFailed(e, id);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What is kept of {GenerationId} cannot be removed; the next sweep tries again")]
    private partial void LogFailed(Exception exception, string generationId);
}
