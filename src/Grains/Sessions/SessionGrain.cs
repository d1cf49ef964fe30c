using MagicCanvas.Generations;
using MagicCanvas.Models;
using MagicCanvas.Sessions;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Presets;
using MagicCanvas.Storage.Sessions;

namespace MagicCanvas.Grains.Sessions;

/// <summary>One session. It caches nothing: admissions move its head in their own transaction.</summary>
internal sealed class SessionGrain(
    ISessionStore sessions, IGenerationStore jobs, IStylePresetStore presets, TimeProvider time) : Grain, ISessionGrain
{
    private string Id => this.GetPrimaryKeyString();

    public Task<Session> Create(string projectId, string userId, string? name)
    {
        var now = time.GetUtcNow();
        return sessions.Create(new Session(Id, projectId, userId, name, null, now, now));
    }

    public async Task<Session?> Get()
    {
        var session = await sessions.Find(Id);
        if (session is null)
        {
            DeactivateOnIdle();
        }

        return session;
    }

    public async Task<SessionResult> Append(string projectId, string generationId)
    {
        if (await FindIn(projectId) is null)
        {
            return NotFound("The session");
        }

        if (await FindGeneration(projectId, generationId) is null)
        {
            return NotFound("The generation");
        }

        return await sessions.Append(Id, generationId, time.GetUtcNow()) is { } after
            ? new(after, null)
            : new(null, new(ErrorCodes.Conflict, "The generation belongs to another session."));
    }

    public async Task<SessionResult> Take(string projectId, string generationId)
    {
        if (await FindIn(projectId) is null)
        {
            return NotFound("The session");
        }

        return await FindGeneration(projectId, generationId) is not null && await sessions.Take(Id, generationId, time.GetUtcNow()) is { } after
            ? new(after, null)
            : NotFound("The generation");
    }

    public async Task<SessionResult> Edit(string projectId, SessionEdit edit) =>
        await FindIn(projectId) is not null && await sessions.Edit(Id, edit, time.GetUtcNow()) is { } after ? new(after, null) : NotFound("The session");

    public async Task<SessionResult> Revert(string projectId, string generationId)
    {
        if (await FindIn(projectId) is null)
        {
            return NotFound("The session");
        }

        if ((await FindGeneration(projectId, generationId))?.SessionId != Id)
        {
            return NotFound("The generation");
        }

        return await sessions.MoveHead(Id, generationId, time.GetUtcNow()) is { } after ? new(after, null) : NotFound("The session");
    }

    public async Task<SubmitResult> Regenerate(string projectId, RegenerateRequest request)
    {
        if (await FindIn(projectId) is null)
        {
            return new(null, Refusal.NotFound("The session"));
        }

        if (await FindGeneration(projectId, request.GenerationId) is not { } old || old.SessionId != Id)
        {
            return new(null, Refusal.NotFound("The generation"));
        }

        if (old.Sensitive && old.UserId != request.UserId)
        {
            // The new generation is the caller's own, with words that are not for him.
            return new(null, new(ErrorCodes.PermissionDenied, "The generation is marked as sensitive: only who submitted it can run it again."));
        }

        var model = await GrainFactory.GetGrain<IModelCatalogGrain>(0).Find(request.Overrides.ModelId ?? old.ModelId);
        var presetExists = old.StylePresetId is { } preset && await presets.Find(projectId, preset) is not null;
        return await GrainFactory.GetGrain<IGenerationJobGrain>(request.NewGenerationId)
            .Submit(Regeneration.Build(old, request, model, presetExists));
    }

    private async Task<Session?> FindIn(string projectId)
    {
        var session = await sessions.Find(Id);
        if (session?.ProjectId == projectId)
        {
            return session;
        }

        DeactivateOnIdle();
        return null;
    }

    private async Task<Generation?> FindGeneration(string projectId, string id)
    {
        var job = PrefixedId.IsValid(PrefixedId.Generation, id) ? await jobs.Find(id) : null;
        return job?.ProjectId == projectId ? job : null;
    }

    private static SessionResult NotFound(string what) => new(null, Refusal.NotFound(what));
}
