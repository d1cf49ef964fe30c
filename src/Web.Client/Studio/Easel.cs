using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Browser;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Sessions;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>What the user does with pictures: generate, cancel, paint again, vary, upload, take over.</summary>
public sealed class Easel(CanvasApi api, Draft draft, SessionBook sessions, JobBoard board, Catalog catalog, NoticeBoard notices, PromptHistory history, BrowserBridge browser) : Observable
{
    /// <summary>A request is on its way; another click would only repeat it.</summary>
    public bool IsSending { get; private set; }

    public bool IsUploading { get; private set; }

    /// <summary>The seed of the latest picture, for reuse.</summary>
    public long? LatestSeed => board.Pictures.Count > 0 ? board.Pictures[0].Artifact.Seed : null;

    /// <param name="isFirst">Before everything else that this user waits for.</param>
    public async Task GenerateAsync(bool isFirst = false)
    {
        if (IsSending)
        {
            return;
        }

        await SendAsync(async () =>
        {
            draft.Clear();
            var sessionId = sessions.Open?.Id;
            if (sessionId is null && draft.HasWords)
            {
                // Otherwise an empty session would be left behind.
                if (!(await sessions.EnsureAsync(draft.Sensitive ? "" : draft.Prompt)).IsOk(out var session, out var problem))
                {
                    return ApiResult<GenerationView>.Failed(problem);
                }

                sessionId = session.Id;
            }

            if (await SettleStyleAsync() is { } refused)
            {
                return ApiResult<GenerationView>.Failed(refused);
            }

            var request = draft.ToRequest(sessionId);
            var result = await api.GenerateAsync(request with { First = isFirst ? true : null }, Guid.NewGuid().ToString("N"));
            if (!draft.Sensitive && result.IsOk(out _, out _))
            {
                history.Add(draft.Prompt, draft.NegativePrompt);
            }

            return result;
        });
    }

    /// <summary>The same request with a new seed.</summary>
    public Task RegenerateAsync(GenerationView made) => made.SessionId is not { } sessionId
        ? Task.CompletedTask
        : SendAsync(() => api.RegenerateAsync(
            sessionId,
            // A seed of null in the overrides asks for a new one; all else that is null stays as it was.
            new RegenerateRequest(made.Id, new CreateGenerationRequest { Params = new ParamsRequest() }),
            Guid.NewGuid().ToString("N")));

    public async Task CancelAsync(LiveGeneration job)
    {
        job.Stopping();
        if ((await api.CancelAsync(job.Id)).IsOk(out var view, out var problem))
        {
            board.Update(view);
        }
        else
        {
            job.StillGoing();
            notices.Show(problem);
        }
    }

    /// <summary>Everything of this session that waits or runs.</summary>
    public Task CancelAllAsync() => Task.WhenAll(board.Active.Where(job => !job.IsStopping).ToArray().Select(CancelAsync));

    /// <summary>All settings of a picture to the create panel; what is painted with them is a child of it.</summary>
    public void ReuseAll(Picture picture) => Change(picture.Generation, picture.Artifact.Seed);

    public void Change(GenerationView made, long seed)
    {
        draft.Recall(made, seed, catalog.Model(made.ModelId));
        draft.UseSource(null);
        draft.UseBase(made);
        browser.Focus("prompt");
        notices.Announce(StudioText.AnnounceReused);
    }

    public void ReuseSeed(long seed)
    {
        draft.Seed = seed;
        draft.Edited(Fields.Seed);
        browser.Focus("prompt");
        notices.Announce(StudioText.AnnounceSeed.With(seed));
    }

    public void Vary(Picture picture)
    {
        if (!picture.IsUploaded)
        {
            draft.Recall(picture.Generation, null, catalog.Model(picture.Generation.ModelId));
            draft.Count = 1;
        }

        draft.UseSource(new SourceImage(
            picture.Artifact.Id, picture.Artifact.ThumbnailUrl, picture.Artifact.Width, picture.Artifact.Height, picture.ParentId)
        {
            Url = picture.Artifact.Url,
        });
        browser.Focus("prompt");
        notices.Announce(StudioText.AnnounceSource);
    }

    /// <summary>The picture again, so many times wider and higher; the words stay with it.</summary>
    public Task UpscaleAsync(Picture picture, int factor) => SendAsync(() => api.GenerateAsync(
        new CreateGenerationRequest
        {
            Operation = Operations.Upscale,
            Prompt = picture.Generation.Prompt,
            Params = new ParamsRequest { Factor = factor },
            SourceArtifactId = picture.Artifact.Id,
            ParentGenerationId = picture.ParentId,
            SessionId = picture.IsUploaded ? (sessions.Open ?? sessions.Latest)?.Id : picture.Generation.SessionId,
            Sensitive = picture.Generation.Sensitive,
        },
        Guid.NewGuid().ToString("N")));

    public async Task UploadAsync(byte[] image, string contentType)
    {
        IsUploading = true;
        NotifyChanged();
        if ((await api.UploadAsync(image, contentType)).IsOk(out var artifact, out var problem))
        {
            draft.UseSource(new SourceImage(artifact.Id, artifact.ThumbnailUrl, artifact.Width, artifact.Height, null) { Url = artifact.Url });
            notices.Clear();
        }
        else
        {
            notices.Show(problem.Code == "validation_error"
                ? new Notice(NoticeKind.Info, StudioText.FileRefused, StudioText.FileRefusedAdvice)
                : Wording.Of(problem));
        }

        IsUploading = false;
        NotifyChanged();
    }

    /// <summary>A model's style becomes a preset of the project; where it may not, the request says it in words.</summary>
    private async Task<ApiProblem?> SettleStyleAsync()
    {
        if (draft.ModelStyle is not { } style || !draft.HasWords)
        {
            return null;
        }

        if (!(await catalog.PresetOfAsync(style)).IsOk(out var preset, out var problem))
        {
            return problem.Code is "conflict" or "permission_denied" ? null : problem;
        }

        if (draft.ModelStyle == style)
        {
            draft.StylePresetId = preset.Id;
        }

        return null;
    }

    private async Task SendAsync(Func<Task<ApiResult<GenerationView>>> send)
    {
        IsSending = true;
        notices.Clear();
        NotifyChanged();
        if ((await send()).IsOk(out var view, out var problem))
        {
            sessions.Touch(view.CreatedAt);
            if (view.SessionId is { } sessionId)
            {
                sessions.HeadIs(sessionId, view.Id);
            }

            await board.AddAsync(view);
            browser.Reveal("stage");
            notices.Announce(StudioText.AnnounceQueued);
        }
        else
        {
            draft.Refused(problem);
            if (problem.Code != "unauthenticated")
            {
                notices.Show(problem);
            }
        }

        IsSending = false;
        NotifyChanged();
    }
}
