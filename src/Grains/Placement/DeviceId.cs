using System.Globalization;
using Orleans.Runtime;

namespace MagicCanvas.Grains.Placement;

/// <summary>
/// Names of a device. Its id, <c>siloName/ordinal</c>, outlives restarts and is the key of its <see cref="Fleet.IInferenceGrain"/>.
/// Its owner, <c>siloAddress/ordinal</c>, is one incarnation of it: leases are held by owners, so that a restarted silo is a stranger to them.
/// </summary>
internal static class DeviceId
{
    public static string Of(string siloName, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{siloName}/{ordinal}");

    /// <summary>The silo's name, or null where the text is no device id.</summary>
    public static string? SiloNameOf(string deviceId)
    {
        var slash = deviceId.LastIndexOf('/');
        return slash > 0 && int.TryParse(deviceId.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? deviceId[..slash] : null;
    }

    public static string Owner(SiloAddress silo, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{silo.ToParsableString()}/{ordinal}");

    /// <summary>The silo that an owner lived on, or null where the text is no owner.</summary>
    public static SiloAddress? SiloOfOwner(string owner)
    {
        var slash = owner.LastIndexOf('/');
        if (slash <= 0)
        {
            return null;
        }

        try
        {
            return SiloAddress.FromParsableString(owner[..slash]);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
