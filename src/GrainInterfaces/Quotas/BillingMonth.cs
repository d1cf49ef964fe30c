namespace MagicCanvas.Quotas;

/// <summary>The charged months: <c>yyyymm</c>, UTC.</summary>
public static class BillingMonth
{
    public static int Of(DateTimeOffset at) => (at.UtcDateTime.Year * 100) + at.UtcDateTime.Month;

    /// <summary>The first moment after the month, when a fresh budget begins.</summary>
    public static DateTimeOffset EndOf(int month) =>
        new DateTimeOffset(month / 100, month % 100, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
}
