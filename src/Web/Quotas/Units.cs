namespace MagicCanvas.Web.Quotas;

/// <summary>GPU units as the API shows them: decimals, where the record counts micro-units.</summary>
internal static class Units
{
    /// <summary>A limit above this would let sums of micro-units come near the end of 64 bits.</summary>
    public const decimal Max = 1_000_000_000m;

    private const decimal MicroPerUnit = 1_000_000m;

    public static decimal FromMicro(long micro) => micro / MicroPerUnit;

    /// <summary>Null where it is negative, above <see cref="Max"/> or finer than a micro-unit.</summary>
    public static long? ToMicro(decimal units)
    {
        if (units is < 0 or > Max)
        {
            return null;
        }

        var micro = units * MicroPerUnit;
        return decimal.IsInteger(micro) ? (long)micro : null;
    }
}
