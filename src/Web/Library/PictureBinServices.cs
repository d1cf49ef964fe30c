using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Library;
using MagicCanvas.Web.Auth;

namespace MagicCanvas.Web.Library;

/// <summary>
/// Who may delete: one's own pictures, and every picture of the project with <see cref="Scopes.Admin"/>. The same for restoring.
/// A list with one picture that the caller may not touch changes nothing.
/// </summary>
internal sealed class PictureBinServices(IPictureBin bin, LibraryNews news, TimeProvider time)
{
    public async Task<(IReadOnlyList<ArtifactRecord> Deleted, Refusal? Refusal)> Delete(
        string projectId, Caller caller, IReadOnlyCollection<string> ids, CancellationToken ct) =>
        await Refuse(projectId, caller, ids, ct) is { } refusal ? ([], refusal) : (Told(projectId, await bin.Delete(projectId, ids, time.GetUtcNow(), ct)), null);

    public async Task<(IReadOnlyList<ArtifactRecord> Restored, Refusal? Refusal)> Restore(
        string projectId, Caller caller, IReadOnlyCollection<string> ids, CancellationToken ct) =>
        await Refuse(projectId, caller, ids, ct) is { } refusal ? ([], refusal) : (Told(projectId, await bin.Restore(projectId, ids, ct)), null);

    private IReadOnlyList<ArtifactRecord> Told(string projectId, IReadOnlyList<ArtifactRecord> changed)
    {
        if (changed.Count > 0)
        {
            news.Tell(projectId);
        }

        return changed;
    }

    private async Task<Refusal?> Refuse(string projectId, Caller caller, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        if (caller.Has(Scopes.Admin))
        {
            return null;
        }

        var foreign = (await bin.Find(projectId, ids, ct)).Count(a => a.UserId != caller.UserId);
        return foreign == 0 ? null : new(ErrorCodes.PermissionDenied, $"{foreign} of these pictures are another user's: deleting them takes {Scopes.Admin}.");
    }
}
