using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Browser;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Sessions;

namespace MagicCanvas.Web.Client.Studio.Editing;

/// <summary>Siblings of a picture: the same request, its noise turned a little towards other seeds.</summary>
public sealed class Variations(CanvasApi api, Catalog catalog, SessionBook sessions, JobBoard board, NoticeBoard notices, BrowserBridge browser)
{
    private const int Siblings = 4;

    /// <summary>The API's default: near enough to be a sibling.</summary>
    private const double Strength = 0.1;

    private bool _isSending;

    public async Task PaintAsync(Picture picture)
    {
        if (_isSending || picture.Generation.SessionId is not { } sessionId)
        {
            return;
        }

        _isSending = true;
        var result = await api.RegenerateAsync(sessionId, RequestFor(picture), Guid.NewGuid().ToString("N"));
        _isSending = false;
        if (result.IsOk(out var view, out var problem))
        {
            sessions.Touch(view.CreatedAt);
            await board.AddAsync(view);
            browser.Reveal("stage");
            notices.Announce(StudioText.AnnounceQueued);
        }
        else
        {
            notices.Show(problem);
        }
    }

    internal RegenerateRequest RequestFor(Picture picture)
    {
        var made = picture.Generation;
        return new(made.Id, new CreateGenerationRequest
        {
            Params = new ParamsRequest
            {
                // Pictures of a request differ by their seed, those of a variation share it.
                Seed = made.Params.Variation is null ? picture.Artifact.Seed : made.Params.Seed,
                Count = Math.Min(Siblings, catalog.Model(made.ModelId)?.Limits.MaxCount ?? Siblings),
                Variation = new VariationSettings { Seed = Random.Shared.NextInt64(uint.MaxValue), Strength = Strength },
            },
        });
    }
}
