using MagicCanvas.Quotas;

namespace MagicCanvas.Grains.Tests.Quota;

public class BillingMonthTests
{
    [Fact]
    public void Months_change_at_midnight_utc_wherever_the_caller_is()
    {
        var lastMoment = new DateTimeOffset(2026, 12, 31, 23, 59, 59, 999, TimeSpan.Zero);
        Assert.Equal(202612, BillingMonth.Of(lastMoment));
        Assert.Equal(202701, BillingMonth.Of(lastMoment.AddMilliseconds(1)));
        Assert.Equal(202612, BillingMonth.Of(new DateTimeOffset(2027, 1, 1, 1, 30, 0, TimeSpan.FromHours(2))));
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), BillingMonth.EndOf(202612));
    }
}
