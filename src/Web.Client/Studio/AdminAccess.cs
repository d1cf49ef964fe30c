using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Callers;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>What the tab's credentials allow, so that the page offers no door that stays shut. The API decides.</summary>
public sealed class AdminAccess : Observable
{
    private const string AdminScope = "magic:admin";

    private readonly CanvasApi _api;
    private Task? _asking;

    public AdminAccess(CanvasApi api, AccessKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _api = api;
        key.Changed += AskAgain;
    }

    /// <summary>Null until the server has said it.</summary>
    public CallerView? Caller { get; private set; }

    public bool IsAdmin => Caller?.Scopes.Contains(AdminScope) ?? false;

    /// <summary>Asks once, however many want to know.</summary>
    public Task LoadAsync() => Caller is null ? _asking ??= AskAsync() : Task.CompletedTask;

    private async Task AskAsync()
    {
        if ((await _api.CallerAsync()).IsOk(out var caller, out _))
        {
            Caller = caller;
            NotifyChanged();
        }

        _asking = null;
    }

    private void AskAgain()
    {
        (Caller, _asking) = (null, null);
        _ = LoadAsync();
    }
}
