using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Browser;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Models;
using Microsoft.AspNetCore.Components;

namespace MagicCanvas.Web.Client.Studio.Editing;

/// <summary>The picture that is being edited, and the way of its mask to the server.</summary>
public sealed class Editor : Observable
{
    private readonly CanvasApi _api;
    private readonly MaskCanvas _canvas;
    private readonly Draft _draft;
    private readonly Catalog _catalog;
    private readonly SessionBook _sessions;
    private readonly JobBoard _board;
    private readonly NoticeBoard _notices;
    private readonly BrowserBridge _browser;
    private readonly NavigationManager _navigation;
    private IReadOnlyDictionary<string, string[]> _errors = new Dictionary<string, string[]>();

    public Editor(
        CanvasApi api, MaskCanvas canvas, Draft draft, Catalog catalog, SessionBook sessions, JobBoard board, NoticeBoard notices,
        BrowserBridge browser, NavigationManager navigation)
    {
        (_api, _canvas, _draft, _catalog, _sessions) = (api, canvas, draft, catalog, sessions);
        (_board, _notices, _browser, _navigation) = (board, notices, browser, navigation);
        canvas.Asked += GenerateAsync;
    }

    /// <summary>Null while nothing is edited.</summary>
    public EditSource? Current { get; private set; }

    public EditDraft Settings { get; private set; } = new();

    public bool IsSending { get; private set; }

    /// <summary>What the server, or a file, had to be said about; null when all is well.</summary>
    public Notice? Problem { get; private set; }

    /// <summary>For the editor's own live region.</summary>
    public string Announcement { get; private set; } = "";

    /// <summary>What paints: the model of the create panel, or the first that can.</summary>
    public ModelView? Model => CanInpaint(_draft.Model) ? _draft.Model : _catalog.Models.FirstOrDefault(CanInpaint);

    /// <summary>Units, at most and for display only; null while something needed is missing.</summary>
    public decimal? Cost
    {
        get
        {
            if (Model is not { } model || _canvas.State is not { Width: > 0 and var width, Height: > 0 and var height })
            {
                return null;
            }

            var size = Settings.OnlyMasked ? (model.Defaults.Width, model.Defaults.Height) : PaintedSize.Of(width, height, model.Limits);
            var steps = Math.Max(1, (int)((Settings.Steps ?? model.Defaults.Steps) * Math.Clamp(Settings.Strength ?? 1, 0, 1)));
            return CostEstimate.Of(model, size.Item1, size.Item2, steps, Settings.Count ?? 1, Settings.Guidance ?? model.Defaults.Guidance);
        }
    }

    public bool IsOffered => Model is not null;

    public void Open(EditSource source)
    {
        Current = source;
        Settings = EditDraft.For(source, Model, _draft.Prompt);
        Settled();
        NotifyChanged();
    }

    public void Close()
    {
        if (Current is not null)
        {
            _canvas.Close();
            Current = null;
            NotifyChanged();
        }
    }

    /// <summary>What was said about a field, in plain words; null when it is content.</summary>
    public string? Error(string field) =>
        _errors.TryGetValue(field, out var messages) ? string.Join(' ', messages.Select(m => Wording.OfField(field, m))) : null;

    /// <summary>A field was edited: what was said about it no longer holds.</summary>
    public void Edited(string field)
    {
        _errors = _errors.Where(error => error.Key != field).ToDictionary();
        NotifyChanged();
    }

    public void Announce(string text)
    {
        Announcement = text;
        NotifyChanged();
    }

    public void Refuse(Notice problem)
    {
        Problem = problem;
        NotifyChanged();
    }

    public async Task LoadMaskAsync(byte[] file)
    {
        var outcome = await _canvas.LoadAsync(file);
        Problem = outcome switch
        {
            MaskLoad.Loaded => null,
            MaskLoad.OtherShape => new(NoticeKind.Info, EditText.MaskShapeTitle, EditText.MaskShapeAdvice.With(Current?.Width, Current?.Height)),
            _ => new(NoticeKind.Info, StudioText.FileRefused, StudioText.FileRefusedAdvice),
        };
        Announce(Problem is null ? EditText.MaskLoaded : "");
    }

    /// <summary>Uploads the mask and submits; the editor closes when the picture is in the queue.</summary>
    public async Task GenerateAsync()
    {
        if (Current is not { } source || IsSending)
        {
            return;
        }

        Settled();
        if (!_canvas.State.IsReady)
        {
            Refuse(new(NoticeKind.Info, EditText.NothingPaintedTitle, EditText.NothingPaintedAdvice));
            return;
        }

        IsSending = true;
        NotifyChanged();
        var result = await SubmitAsync(source);
        IsSending = false;
        if (result.IsOk(out var view, out var problem))
        {
            _canvas.Forget();
            Close();
            await ShowAsync(view);
        }
        else
        {
            _errors = problem.Fields ?? new Dictionary<string, string[]>();
            Problem = Wording.Of(problem);
        }

        NotifyChanged();
    }

    private async Task<ApiResult<GenerationView>> SubmitAsync(EditSource source)
    {
        var frame = _canvas.State.Frame;
        string? maskId = null;
        if (await _canvas.MaskAsync() is { } png)
        {
            if (!(await _api.UploadAsync(png, "image/png")).IsOk(out var mask, out var refused))
            {
                return ApiResult<GenerationView>.Failed(refused);
            }

            maskId = mask.Id;
        }

        var sessionId = source.Made?.Generation.SessionId ?? _sessions.Open?.Id;
        if (sessionId is null)
        {
            if (!(await _sessions.EnsureAsync(Current?.Made?.Generation.Sensitive == true ? "" : Settings.Prompt)).IsOk(out var session, out var failed))
            {
                return ApiResult<GenerationView>.Failed(failed);
            }

            sessionId = session.Id;
        }

        return await _api.GenerateAsync(Settings.ToRequest(source, Model, maskId, frame, sessionId), Guid.NewGuid().ToString("N"));
    }

    private async Task ShowAsync(GenerationView view)
    {
        _notices.Announce(StudioText.AnnounceQueued);
        if (view.SessionId == _sessions.Open?.Id)
        {
            _sessions.Touch(view.CreatedAt);
            await _board.AddAsync(view);
            _browser.Reveal("stage");
        }
        else
        {
            // It was opened from elsewhere: its session is where it is seen growing.
            _navigation.NavigateTo($"sessions/{view.SessionId}");
        }
    }

    private void Settled()
    {
        Problem = null;
        Announcement = "";
        _errors = new Dictionary<string, string[]>();
    }

    private static bool CanInpaint(ModelView? model) => model?.Operations.Contains(Operations.Inpaint) == true;
}
