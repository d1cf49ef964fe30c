using Orleans.Concurrency;

namespace MagicCanvas.Fleet;

/// <summary>One device, key <c>siloName/ordinal</c>; lives only on the silo that has the device. It never computes: its device runner does.</summary>
[Alias("magic.IInferenceGrain")]
public interface IInferenceGrain : IGrainWithStringKey
{
    /// <summary>There may be work: ask for it. Also starts the device after its silo did.</summary>
    [Alias("Wake"), OneWay]
    Task Wake();

    /// <summary>Stop this job at its next step. The persisted request decides; this only makes it fast.</summary>
    [Alias("Cancel"), OneWay, AlwaysInterleave]
    Task Cancel(string generationId, int attempt);

    /// <summary>How the device is.</summary>
    [Alias("Describe"), AlwaysInterleave]
    Task<DeviceState> Describe();
}
