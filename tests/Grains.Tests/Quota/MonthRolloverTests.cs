using MagicCanvas.Generations;
using MagicCanvas.Grains.Tests.Support;

namespace MagicCanvas.Grains.Tests.Quota;

public class MonthRolloverTests(CoreCluster cluster) : IClassFixture<CoreCluster>
{
    [Fact]
    public async Task A_job_that_crosses_midnight_is_paid_in_the_month_of_its_submission()
    {
        var project = cluster.NewProject();
        await cluster.SetLimits(project, 3_000_000);
        cluster.Time.SetUtcNow(new(2026, 11, 30, 23, 59, 59, 999, TimeSpan.Zero));
        var running = await cluster.Running(project);
        Assert.Equal(202611, running.Period);
        Assert.Equal(ErrorCodes.QuotaExceeded, (await cluster.Submit(project)).Refusal?.Code);

        cluster.Time.Advance(TimeSpan.FromMilliseconds(1));
        var december = await cluster.Quota(project).Get();
        Assert.Equal((202612, 0L, 0L), (december.Period, december.UsedMicroUnits, december.ReservedMicroUnits));
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), december.ResetAt);
        Assert.Equal(202612, (await cluster.Queued(project)).Period);

        Assert.True(await cluster.Job(running.Id).Report(Sample.Completed(1)));
        Assert.Equal(running.EstimateMicroUnits, (await cluster.CheckBooks(project, 202611)).Used);
        Assert.Equal((0, running.EstimateMicroUnits), ((await cluster.CheckBooks(project, 202612)).Used, (await cluster.CheckBooks(project, 202612)).Reserved));
    }
}
