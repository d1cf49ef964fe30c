using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Browser;
using MagicCanvas.Web.Client.Live;
using MagicCanvas.Web.Client.Studio.Editing;
using Microsoft.JSInterop;

namespace MagicCanvas.Web.Client.Studio.Recall;

/// <summary>
/// Images that are dropped on the page or pasted into it, from anywhere. One that says how it was painted asks what is wanted of it;
/// any other becomes the source of the next picture, or the mask of the one that is being edited. Whether it is an image the server decides.
/// </summary>
public sealed class ImageIntake(
    IJSRuntime js, BrowserBridge browser, Easel easel, Editor editor, Draft draft, Catalog catalog, NoticeBoard notices, LateAssemblies late) : Observable, IAsyncDisposable
{
    private const string Module = "./js/canvas/intake.js";

    /// <summary>What reads files, as Web.App.csproj marks it. Without it a file is an image like any other.</summary>
    private static readonly string[] s_readers = ["System.IO.Compression.wasm"];

    private IJSObjectReference? _module;
    private DotNetObjectReference<ImageIntake>? _self;

    /// <summary>Null while nothing waits for an answer.</summary>
    public GivenImage? Given { get; private set; }

    /// <summary>Listens to the whole page, for its life.</summary>
    public async Task ListenAsync()
    {
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", Module);
        await _module.InvokeVoidAsync("listen", _self ??= DotNetObjectReference.Create(this), ImageFile.MostBytes);
    }

    /// <param name="file">Null where it is larger than any image may be.</param>
    /// <param name="contentType">As the browser named it.</param>
    [JSInvokable]
    public async Task Give(byte[]? file, string contentType)
    {
        if (file is null)
        {
            Refuse(Wording.Of(new ApiProblem("payload_too_large")));
        }
        else if (editor.Current is not null)
        {
            await editor.LoadMaskAsync(file);
        }
        else if (await late.FetchAsync(s_readers) && Parameters(file) is { } parameters)
        {
            Dismiss();
            Given = new(file, contentType, browser.ObjectUrl(file, contentType), RecallPlan.Of(parameters, catalog.Model, draft.Model));
            NotifyChanged();
        }
        else
        {
            await easel.UploadAsync(file, ImageFile.TypeOf(contentType));
        }
    }

    /// <summary>Its settings into the create panel.</summary>
    public void Recall()
    {
        if (Given is { } given)
        {
            Dismiss();
            given.Plan.ApplyTo(draft);
            browser.Focus("prompt");
            notices.Announce(RecallText.Recalled);
        }
    }

    public async Task UseAsSourceAsync()
    {
        if (Given is { } given)
        {
            Dismiss();
            await easel.UploadAsync(given.Bytes, ImageFile.TypeOf(given.ContentType));
        }
    }

    /// <summary>Into the editor, with its own words.</summary>
    public async Task EditAsync()
    {
        var said = Given?.Plan.Parameters;
        await UseAsSourceAsync();
        if (draft.Source is { } source && EditSource.Of(source) is { } picture)
        {
            editor.Open(picture);
            if (said is not null)
            {
                editor.Settings.Recall(said);
            }
        }
    }

    public void Dismiss()
    {
        if (Given is { } given)
        {
            browser.RevokeObjectUrl(given.Url);
            Given = null;
            NotifyChanged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        if (_module is not null)
        {
            await _module.DisposeAsync();
        }
    }

    private void Refuse(Notice notice)
    {
        if (editor.Current is null)
        {
            notices.Show(notice);
        }
        else
        {
            editor.Refuse(notice);
        }
    }

    private static RecalledParameters? Parameters(byte[] file) =>
        PngText.Read(file).TryGetValue(ParameterReader.Keyword, out var text) ? ParameterReader.Read(text) : null;
}
