using CsCheck;
using MagicCanvas.Fleet;

namespace MagicCanvas.Grains.Tests.Dispatch;

/// <summary>A user's job that shall go first goes before theirs, and before nobody else's.</summary>
public sealed class OwnOrderTests
{
    private static readonly Gen<(int User, bool First)[]> s_jobs = Gen.Select(Gen.Int[0, 3], Gen.Bool).Array[1, 30];

    [Fact]
    public void It_goes_before_its_users_other_jobs_and_the_last_that_came_before_all()
    {
        var lab = new QueueLab();
        var (one, two) = (lab.Add("a"), lab.Add("a"));
        var first = lab.Add("a", first: true);
        var later = lab.Add("a");
        var foremost = lab.Add("a", first: true);
        Assert.Equal([foremost, first, one, two, later], lab.Drain());
    }

    [Fact]
    public void It_does_not_go_before_an_older_job_of_another_user_nor_keep_a_younger_one_waiting_for_longer()
    {
        var lab = new QueueLab();
        var mine = lab.Add("a");
        var theirs = lab.Add("a", user: "bob");
        var first = lab.Add("a", first: true);
        var younger = lab.Add("a", user: "bob");
        Assert.Equal([1, 2, 3, 4], new[] { theirs, first, mine, younger }.Select(j => lab.Queue.PositionOf(j.GenerationId)!.Value));
        Assert.Equal([theirs, first, mine, younger], lab.Drain());
    }

    [Fact]
    public void Once_it_is_gone_the_others_have_their_old_places()
    {
        var lab = new QueueLab();
        var mine = lab.Add("a");
        var theirs = lab.Add("a", user: "bob");
        var first = lab.Add("a", first: true);
        lab.Queue.Remove(first.GenerationId);
        Assert.Equal([mine, theirs], lab.Drain());
    }

    [Fact]
    public void Other_projects_and_priorities_are_not_its_concern()
    {
        var lab = new QueueLab();
        var elsewhere = lab.Add("b");
        var mine = lab.Add("a");
        var high = lab.Add("a", priority: Generations.GenerationPriority.High);
        var first = lab.Add("a", first: true);
        Assert.Equal([high, elsewhere, first, mine], lab.Drain());
    }

    [Fact]
    public void Nobody_waits_for_more_jobs_of_others_than_without_it_and_positions_foretell_the_order() => s_jobs.Sample(jobs =>
    {
        var lab = new QueueLab();
        var added = jobs.Select(j => lab.Add("a", user: $"user-{j.User}", first: j.First)).ToList();
        var foretold = added.OrderBy(j => lab.Queue.PositionOf(j.GenerationId)).ToList();
        var order = lab.Drain();
        Assert.Equal(foretold, order);
        Assert.Equal(added.OrderBy(j => j.GenerationId), order.OrderBy(j => j.GenerationId));
        foreach (var job in added.Where(j => !j.First && !added.Any(o => o.First && o.UserId == j.UserId)))
        {
            Assert.Subset(Others(added, job), Others(order, job));
        }

        foreach (var user in added.GroupBy(j => j.UserId))
        {
            var last = user.LastOrDefault(j => j.First);
            Assert.True(last is null || order.First(j => j.UserId == user.Key) == last);
            Assert.True(last is null || Others(order, last).SetEquals(Others(added, last)) || Others(order, last).IsSubsetOf(Others(added, last)));
        }
    });

    /// <summary>Other users' jobs before it.</summary>
    private static HashSet<string> Others(List<QueuedJob> order, QueuedJob job) =>
        [.. order.TakeWhile(j => j != job).Where(j => j.UserId != job.UserId).Select(j => j.GenerationId)];
}
