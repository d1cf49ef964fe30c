using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Live;
using MagicCanvas.Web.Contracts.Quotas;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>The project's budget, kept fresh by the hub.</summary>
public sealed class QuotaGauge : Observable
{
    private readonly CanvasApi _api;

    public QuotaGauge(CanvasApi api, CanvasHub hub)
    {
        _api = api;
        hub.Quota += Show;
    }

    public QuotaView? Current { get; private set; }

    public async Task RefreshAsync()
    {
        if ((await _api.QuotaAsync()).IsOk(out var quota, out _))
        {
            Show(quota);
        }
    }

    private void Show(QuotaView quota)
    {
        Current = quota;
        NotifyChanged();
    }
}
