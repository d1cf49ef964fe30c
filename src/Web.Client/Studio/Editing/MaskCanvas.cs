using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MagicCanvas.Web.Client.Studio.Editing;

/// <summary>
/// The typed face of <c>js/canvas/editor.js</c>, where masks are painted. Strokes stay in the browser's script: this side hears of them
/// when they are over, and gets the mask when it asks for it.
/// </summary>
public sealed class MaskCanvas(IJSRuntime js) : Observable, IAsyncDisposable
{
    private const string Module = "./js/canvas/editor.js";

    private IJSInProcessObjectReference? _module;
    private IJSInProcessObjectReference? _editor;
    private DotNetObjectReference<MaskCanvas>? _self;

    public CanvasState State { get; private set; } = CanvasState.Initial;

    /// <summary>Ctrl+Enter.</summary>
    public event Func<Task>? Asked;

    /// <summary>False where the picture cannot be shown.</summary>
    /// <param name="stage">An empty element that can take the focus.</param>
    /// <param name="source">The picture.</param>
    /// <param name="url">What an <c>img</c> can load.</param>
    public async Task<bool> OpenAsync(ElementReference stage, EditSource source, string url)
    {
        Close();
        try
        {
            _module ??= await js.InvokeAsync<IJSInProcessObjectReference>("import", Module);
            _editor = await _module.InvokeAsync<IJSInProcessObjectReference>(
                "open", stage, _self ??= DotNetObjectReference.Create(this), source.ArtifactId, url, source.Width, source.Height,
                NameOf(State.Tool), State.BrushSize);
            return true;
        }
        catch (JSException)
        {
            // Said to the user by the caller; the script has written the reason to the console.
            return false;
        }
    }

    public void Limit(FrameLimits limits) => _editor?.InvokeVoid("setLimits", limits.Step, limits.MaxWidth, limits.MaxHeight, limits.MaxPixels);

    public void Use(CanvasTool tool) => _editor?.InvokeVoid("setTool", NameOf(tool));

    /// <param name="diameter">Pixels of the picture.</param>
    public void UseBrush(int diameter) => _editor?.InvokeVoid("setSize", diameter);

    public void Do(CanvasCommand command) => _editor?.InvokeVoid("run", command switch
    {
        CanvasCommand.ZoomIn => "zoomIn",
        CanvasCommand.ZoomOut => "zoomOut",
        _ => command.ToString().ToLowerInvariant(),
    });

    /// <summary>Adds a rectangle to what is painted, or takes it away.</summary>
    public void Rectangle(int x, int y, int width, int height, bool takes) => _editor?.InvokeVoid("rectangle", x, y, width, height, takes);

    /// <param name="side">left, top, right or bottom.</param>
    /// <param name="pixels">Rounded to a step, and kept within the limits.</param>
    public void Extend(string side, int pixels) => _editor?.InvokeVoid("setFrameSide", side, pixels);

    public async Task<MaskLoad> LoadAsync(byte[] file) => _editor is null
        ? MaskLoad.Unreadable
        : await _editor.InvokeAsync<string>("loadMask", file) switch
        {
            "loaded" => MaskLoad.Loaded,
            "shape" => MaskLoad.OtherShape,
            _ => MaskLoad.Unreadable,
        };

    /// <summary>A PNG of exactly the picture's size, white where it is painted; null where nothing is.</summary>
    public async Task<byte[]?> MaskAsync() => _editor is null ? null : await _editor.InvokeAsync<byte[]?>("mask");

    /// <summary>What was painted is not needed again.</summary>
    public void Forget() => _editor?.InvokeVoid("forget");

    /// <summary>Takes the canvas off the page; the script keeps the mask for the case that the same picture is opened again.</summary>
    public void Close()
    {
        _editor?.InvokeVoid("close");
        _editor?.Dispose();
        _editor = null;
    }

    [JSInvokable]
    public void CanvasChanged(string tool, int size, bool canUndo, bool canRedo, int painted, double scale, int[] frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        State = new(
            Enum.Parse<CanvasTool>(tool, ignoreCase: true), size, canUndo, canRedo, painted, scale,
            new(frame[0], frame[1], frame[2], frame[3]), frame[4], frame[5]);
        NotifyChanged();
    }

    [JSInvokable]
    public Task GenerateAsked() => Asked?.Invoke() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        Close();
        _self?.Dispose();
        if (_module is not null)
        {
            await _module.DisposeAsync();
        }
    }

    private static string NameOf(CanvasTool tool) => tool.ToString().ToLowerInvariant();
}
