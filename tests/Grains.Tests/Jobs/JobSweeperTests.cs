using MagicCanvas.Grains.Jobs;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Storage.Generations;

namespace MagicCanvas.Grains.Tests.Jobs;

public class JobSweeperTests
{
    private static readonly Lease s_lease = new("gen_1", 1, "silo/0", Sample.Noon.AddSeconds(20), Sample.Noon, false);

    [Theory]
    [InlineData(0, false, nameof(LeaseVerdict.Alive))]
    [InlineData(19, false, nameof(LeaseVerdict.Alive))]
    [InlineData(20, false, nameof(LeaseVerdict.Expired))]
    [InlineData(0, true, nameof(LeaseVerdict.OwnerDead))]
    [InlineData(7200, true, nameof(LeaseVerdict.OwnerDead))]
    public void A_lease_is_judged_by_its_owner_and_its_end(int seconds, bool dead, string verdict) => Assert.Equal(
        verdict, JobSweeper.Judge(s_lease, dead ? new HashSet<string> { "silo/0" } : new(), Sample.Noon.AddSeconds(seconds), TimeSpan.FromHours(1)).ToString());

    [Fact]
    public void A_renewed_lease_past_the_time_limit_is_overdue() => Assert.Equal(
        LeaseVerdict.Overdue,
        JobSweeper.Judge(s_lease with { Until = Sample.Noon.AddHours(2) }, new HashSet<string>(), Sample.Noon.AddHours(1), TimeSpan.FromHours(1)));
}
