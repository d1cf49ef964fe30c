using MagicCanvas.Generations;

namespace MagicCanvas.Sessions;

/// <summary>One session; the key is its id.</summary>
[Alias("magic.ISessionGrain")]
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>Creates it; repeating returns the same session.</summary>
    [Alias("Create")]
    Task<Session> Create(string projectId, string userId, string? name);

    [Alias("Get")]
    Task<Session?> Get();

    /// <summary>Takes an existing generation of the project in and makes it the head; one of another session is a conflict.</summary>
    [Alias("Append")]
    Task<SessionResult> Append(string projectId, string generationId);

    /// <summary>As <see cref="Append"/>, but takes it out of another session where it is in one. It keeps its parent: that is where it came from.</summary>
    [Alias("Take")]
    Task<SessionResult> Take(string projectId, string generationId);

    /// <summary>Renames, puts away or takes out again.</summary>
    [Alias("Edit")]
    Task<SessionResult> Edit(string projectId, SessionEdit edit);

    /// <summary>Moves the head to a generation of this session. Nothing is deleted.</summary>
    [Alias("Revert")]
    Task<SessionResult> Revert(string projectId, string generationId);

    /// <summary>Submits the old request with the given fields changed, as a child of the old generation.</summary>
    [Alias("Regenerate")]
    Task<SubmitResult> Regenerate(string projectId, RegenerateRequest request);
}
