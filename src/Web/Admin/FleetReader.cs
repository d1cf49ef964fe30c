using System.Text.Json;
using MagicCanvas.Fleet;
using MagicCanvas.Hosting;
using MagicCanvas.Models;
using MagicCanvas.Web.Admin.Dashboard;
using MagicCanvas.Web.Contracts.Admin;
using Orleans.Runtime;

namespace MagicCanvas.Web.Admin;

/// <summary>Asks membership for the silos, the catalogue for the devices, and each of both how it is: one that does not answer in time is shown so.</summary>
internal sealed partial class FleetReader(IGrainFactory grains, MagicCanvasSettings settings, TimeProvider time, ILogger<FleetReader> logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public async Task<FleetView> Read(CancellationToken ct)
    {
        var management = grains.GetGrain<IManagementGrain>(0);
        var hosts = management.GetDetailedHosts(onlyActive: true, ct);
        var known = await grains.GetGrain<IModelCatalogGrain>(0).Devices().WaitAsync(ct);
        var members = await hosts.WaitAsync(ct);
        var silos = Task.WhenAll(members.OrderBy(m => m.SiloName, StringComparer.Ordinal).Select(m => ReadSilo(management, m, ct)));
        var devices = Task.WhenAll(known.Select(d => ReadDevice(d, ct)));
        return new(time.GetUtcNow(), await silos, await devices, settings.OrleansDashboard.Enabled ? OrleansDashboard.Page : null);
    }

    private async Task<SiloView> ReadSilo(IManagementGrain management, MembershipEntry member, CancellationToken ct)
    {
        var statistics = await Ask(() => management.GetRuntimeStatistics([member.SiloAddress], ct), member.SiloName, ct);
        var own = statistics is [var first, ..] ? first : null;
        return new(
            member.SiloName, member.SiloAddress.ToString(), member.HostName, JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Status.ToString()),
            new DateTimeOffset(DateTime.SpecifyKind(member.StartTime, DateTimeKind.Utc)), own?.EnvironmentStatistics.FilteredCpuUsagePercentage,
            own?.EnvironmentStatistics.FilteredMemoryUsageBytes, own?.ActivationCount);
    }

    private async Task<DeviceView> ReadDevice(KnownDevice device, CancellationToken ct)
    {
        var id = device.DeviceId;
        var state = await Ask(() => grains.GetGrain<IInferenceGrain>(id).Describe(), id, ct);
        return DeviceViews.ToView(device, state);
    }

    private async Task<T?> Ask<T>(Func<Task<T>> question, string whom, CancellationToken ct)
        where T : class
    {
        try
        {
            return await question().WaitAsync(s_patience, time, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogSilent(e, whom);
            return null;
        }
    }

    [LoggerMessage(EventId = 4301, Level = LogLevel.Warning, Message = "{Member} of the fleet did not say how it is.")]
    private partial void LogSilent(Exception exception, string member);
}
