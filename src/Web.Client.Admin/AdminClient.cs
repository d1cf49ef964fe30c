using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Admin;
using MagicCanvas.Web.Contracts.Events;
using MagicCanvas.Web.Contracts.Quotas;

namespace MagicCanvas.Web.Client.Admin;

/// <summary>The administrator's routes of the public API, one method a route.</summary>
public sealed class AdminClient(ApiTransport transport)
{
    private const string Csv = "text/csv";

    public Task<ApiResult<MetricsView>> MetricsAsync(string window) => Get<MetricsView>($"v1/admin/metrics?window={window}");

    public Task<ApiResult<ItemList<ProjectQuotaView>>> QuotasAsync() => Get<ItemList<ProjectQuotaView>>("v1/admin/quotas");

    public Task<ApiResult<FleetView>> FleetAsync() => Get<FleetView>("v1/admin/fleet");

    public Task<ApiResult<AdminUsageView>> UsageAsync(UsageQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Get<AdminUsageView>(query.Address);
    }

    public Task<ApiResult<DownloadedImage>> UsageCsvAsync(UsageQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return transport.ReadAsync(
            () =>
            {
                var message = new HttpRequestMessage(HttpMethod.Get, query.Address);
                message.Headers.Accept.ParseAdd(Csv);
                return message;
            },
            repeatable: true);
    }

    public Task<ApiResult<ItemList<AdminJobView>>> JobsAsync(JobQuery query, int limit, string? cursor)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Get<ItemList<AdminJobView>>(query.AddressOf(limit, cursor));
    }

    public Task<ApiResult<AdminJobView>> CancelAsync(string id) => transport.SendAsync<AdminJobView>(
        () => new HttpRequestMessage(HttpMethod.Post, $"v1/admin/jobs/{Uri.EscapeDataString(id)}/cancel"), repeatable: true, AdminJson.Wired);

    public Task<ApiResult<ItemList<CloudEventView>>> EventsAsync(EventQuery query, int limit, string? cursor)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Get<ItemList<CloudEventView>>(query.AddressOf(limit, cursor));
    }

    /// <summary>Has the browser given the cookie that opens Orleans' dashboard.</summary>
    public Task<ApiResult<AdminPassView>> OpenDashboardAsync() =>
        transport.SendAsync<AdminPassView>(() => new HttpRequestMessage(HttpMethod.Post, "v1/admin/orleans-pass"), repeatable: true, AdminJson.Wired);

    /// <summary>Sets the limits of any project.</summary>
    public Task<ApiResult<QuotaView>> SetQuotaAsync(string projectId, QuotaRequest limits) => transport.SendAsync<QuotaView>(
        () => new HttpRequestMessage(HttpMethod.Put, $"v1/admin/quotas/{Uri.EscapeDataString(projectId)}")
        {
            Content = ApiTransport.Json(limits, AdminJson.Wired),
        },
        repeatable: true, AdminJson.Wired);

    private Task<ApiResult<T>> Get<T>(string path)
        where T : class => transport.SendAsync<T>(() => new HttpRequestMessage(HttpMethod.Get, path), repeatable: true, AdminJson.Wired);
}
