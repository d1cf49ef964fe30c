using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Browser;
using Microsoft.AspNetCore.Components;

namespace MagicCanvas.Web.Client.Admin;

/// <summary>
/// Reads something again and again while the tab is seen. What is shown stays until the next answer is there; an answer that was overtaken
/// by a later question is dropped.
/// </summary>
public abstract class PollingComponent<T> : ComponentBase, IDisposable
    where T : class
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private int _turn;
    private DateTimeOffset _asked;

    [Inject]
    private ApiTransport Transport { get; set; } = null!;

    [Inject]
    protected BrowserBridge Browser { get; set; } = null!;

    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    protected AdminClient Api => field ??= new(Transport);

    /// <summary>Null until the first answer.</summary>
    protected T? Data { get; set; }

    /// <summary>Why the latest answer did not come.</summary>
    protected ApiProblem? Problem { get; private set; }

    protected virtual TimeSpan Period => TimeSpan.FromSeconds(5);

    /// <summary>Whether to wait with the next reading.</summary>
    protected virtual bool IsPaused => false;

    protected abstract Task<ApiResult<T>> FetchAsync();

    protected override void OnInitialized() => _ = PollAsync(_gone.Token);

    /// <summary>Reads now.</summary>
    protected async Task RefreshAsync()
    {
        var turn = ++_turn;
        _asked = Time.GetUtcNow();
        var result = await FetchAsync();
        if (turn == _turn && !_gone.IsCancellationRequested)
        {
            var isOk = result.IsOk(out var data, out var problem);
            (Data, Problem) = (isOk ? data : Data, problem);
            StateHasChanged();
        }
    }

    private async Task PollAsync(CancellationToken gone)
    {
        await InvokeAsync(RefreshAsync);
        using var timer = new PeriodicTimer(s_look, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(gone))
            {
                if (!IsPaused && Time.GetUtcNow() - _asked >= Period && Browser.IsVisible())
                {
                    await InvokeAsync(RefreshAsync);
                }
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // It left the page.
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!_gone.IsCancellationRequested)
        {
            _gone.Cancel();
            _gone.Dispose();
        }
    }
}
