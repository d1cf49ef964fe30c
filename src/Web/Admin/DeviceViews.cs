using MagicCanvas.Fleet;
using MagicCanvas.Models;
using MagicCanvas.Web.Contracts.Admin;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Admin;

/// <summary>A device as the administrator's routes show it.</summary>
internal static class DeviceViews
{
    /// <param name="device">As the catalogue knows it.</param>
    /// <param name="state">What it said of itself; null where it did not answer.</param>
    public static DeviceView ToView(KnownDevice device, DeviceState? state)
    {
        var view = new DeviceView
        {
            Id = device.DeviceId,
            SiloName = device.DeviceId[..Math.Max(0, device.DeviceId.LastIndexOf('/'))],
            Status = StatusOf(state),
            HeardAt = device.HeardAt,
        };
        return state is null ? view : view with
        {
            Problem = state.Problem,
            GenerationIds = state.GenerationIds,
            ActiveRuns = state.ActiveRuns,
            MaxBatch = state.MaxBatch,
            MeanBatch = Rounded(state.MeanBatch),
            Utilization = Rounded(state.Utilization),
            RunsFinished = state.RunsFinished,
            RunsFailed = state.RunsFailed,
            ModelBytes = state.ModelBytes,
            ModelBytesLimit = state.ModelBytesLimit,
            Models = [.. state.Models.Select(m => new DeviceModelView(m.Id, m.Version, WireNames.Of(m.Status), m.Warm, m.Problem))],
        };
    }

    private static string StatusOf(DeviceState? state) => state switch
    {
        null => "silent",
        { Problem: not null } => "out",
        { Draining: true } => "draining",
        { GenerationIds.Count: > 0 } => "busy",
        _ => "idle",
    };

    private static double? Rounded(double? value) => value is { } v ? Math.Round(v, 3) : null;
}
