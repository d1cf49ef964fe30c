using System.Buffers.Binary;
using System.Security.Cryptography;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Quota;
using MagicCanvas.Models;
using MagicCanvas.Quotas;
using MagicCanvas.Sessions;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Presets;
using MagicCanvas.Storage.Sessions;

namespace MagicCanvas.Grains.Jobs;

/// <summary>Makes the row of a job from a request: looks up what it refers to within the project, resolves, styles and prices it.</summary>
internal sealed class CandidateBuilder(
    IGenerationStore jobs, IArtifactStore artifacts, ISessionStore sessions, IStylePresetStore presets, TimeProvider time)
{
    /// <summary>Exactly one of the two is not null.</summary>
    public async Task<(Generation? Candidate, Refusal? Refusal)> Build(string id, SubmitGeneration request, ModelDescriptor model)
    {
        var errors = new FieldErrors();
        var source = await FindArtifact("sourceArtifactId", request.SourceArtifactId, request, errors);
        var mask = await FindArtifact("maskArtifactId", request.MaskArtifactId, request, errors);
        var session = await FindSession(request, errors);
        await CheckParent(request, errors);
        var preset = await FindPreset(request, errors);
        var resolved = RequestResolver.Resolve(
            request, model, SizeOf(source), SizeOf(mask), DrawSeed, errors);
        if (errors.Any)
        {
            return (null, errors.ToRefusal());
        }

        var now = time.GetUtcNow();
        return (new Generation
        {
            Id = id,
            ProjectId = request.ProjectId,
            UserId = request.UserId,
            SessionId = request.SessionId,
            ParentGenerationId = request.ParentGenerationId ?? session?.HeadGenerationId,
            Operation = request.Operation,
            Status = GenerationStatus.Queued,
            ModelId = model.Id,
            ModelVersion = model.Version,
            Prompt = request.Prompt,
            NegativePrompt = request.NegativePrompt,
            StyledPrompt = PromptTemplate.Apply(preset?.PromptTemplate ?? "", request.Prompt),
            StyledNegativePrompt = PromptTemplate.Apply(preset?.NegativeTemplate ?? "", request.NegativePrompt),
            Params = resolved,
            SourceArtifactId = request.SourceArtifactId,
            MaskArtifactId = request.MaskArtifactId,
            StylePresetId = request.StylePresetId,
            Sensitive = request.Sensitive,
            Priority = request.Priority,
            First = request.First,
            Period = BillingMonth.Of(now),
            EstimateMicroUnits = Pricing.Estimate(model, resolved),
            CreatedAt = now,
            IdempotencyKey = request.IdempotencyKey,
            RequestHash = request.RequestHash,
            TraceParent = request.TraceParent,
        }, null);
    }

    private static SourceSize? SizeOf(ArtifactRecord? picture) => picture is null ? null : new SourceSize(picture.Width, picture.Height);

    private static uint DrawSeed()
    {
        Span<byte> bytes = stackalloc byte[4];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    private async Task<ArtifactRecord?> FindArtifact(string field, string? id, SubmitGeneration request, FieldErrors errors)
    {
        if (id is null)
        {
            return null;
        }

        var found = PrefixedId.IsValid(PrefixedId.Artifact, id) ? await artifacts.Find(request.ProjectId, id) : null;
        AddIfUnknown(found, field, errors);
        return found;
    }

    private async Task<Session?> FindSession(SubmitGeneration request, FieldErrors errors)
    {
        if (request.SessionId is null)
        {
            return null;
        }

        var found = PrefixedId.IsValid(PrefixedId.Session, request.SessionId) ? await sessions.Find(request.SessionId) : null;
        found = found?.ProjectId == request.ProjectId ? found : null;
        AddIfUnknown(found, "sessionId", errors);
        return found;
    }

    private async Task CheckParent(SubmitGeneration request, FieldErrors errors)
    {
        if (request.ParentGenerationId is { } id)
        {
            var found = PrefixedId.IsValid(PrefixedId.Generation, id) ? await jobs.Find(id) : null;
            AddIfUnknown(found?.ProjectId == request.ProjectId ? found : null, "parentGenerationId", errors);
        }
    }

    private async Task<StylePreset?> FindPreset(SubmitGeneration request, FieldErrors errors)
    {
        if (request.StylePresetId is not { } id)
        {
            return null;
        }

        var found = PrefixedId.IsValid(PrefixedId.StylePreset, id) ? await presets.Find(request.ProjectId, id) : null;
        AddIfUnknown(found, "stylePresetId", errors);
        return found;
    }

    private static void AddIfUnknown(object? found, string field, FieldErrors errors)
    {
        if (found is null)
        {
            errors.Add(field, "is not known in this project");
        }
    }
}
