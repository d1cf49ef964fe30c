using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>What the user does with the history of a session: go back, and move pictures to another one.</summary>
public sealed class Lineage(CanvasApi api, SessionBook sessions, JobBoard board, Draft draft, Catalog catalog, NoticeBoard notices)
{
    /// <summary>The next picture hangs below this one, and its settings are in the create panel. Nothing is deleted.</summary>
    public async Task RevertAsync(GenerationView made)
    {
        if (made.SessionId is not { } sessionId)
        {
            return;
        }

        if ((await api.RevertAsync(sessionId, made.Id)).IsOk(out var session, out var problem))
        {
            sessions.HeadIs(session.Id, session.HeadGenerationId);
            draft.Recall(made, null, catalog.Model(made.ModelId));
            draft.UseSource(null);
            draft.UseBase(null);
            notices.Announce(StudioText.AnnounceReverted);
        }
        else
        {
            notices.Show(problem);
        }
    }

    /// <summary>Moves a generation with all its pictures.</summary>
    /// <param name="made">Which.</param>
    /// <param name="sessionId">Where to; null for a session of its own.</param>
    public async Task MoveAsync(GenerationView made, string? sessionId)
    {
        if (sessionId is null)
        {
            if (!(await api.CreateSessionAsync(SessionBook.NameOf(made.Sensitive ? "" : made.Prompt ?? ""))).IsOk(out var created, out var refused))
            {
                notices.Show(refused);
                return;
            }

            sessions.Add(created);
            sessionId = created.Id;
        }

        if ((await api.TakeAsync(sessionId, made.Id)).IsOk(out var target, out var problem))
        {
            board.Remove(made.Id);
            sessions.HeadIs(target.Id, target.HeadGenerationId);
            if (made.SessionId is { } left && (await api.SessionAsync(left)).IsOk(out var source, out _))
            {
                sessions.HeadIs(source.Id, source.HeadGenerationId);
            }

            notices.Announce(StudioText.AnnounceMoved.With(target.Name ?? StudioText.Untitled));
        }
        else
        {
            notices.Show(problem);
        }
    }
}
