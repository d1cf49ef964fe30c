using CsCheck;
using MagicCanvas.Fleet;
using MagicCanvas.Generations;

namespace MagicCanvas.Grains.Tests.Dispatch;

public sealed class DispatchOrderTests
{
    private static readonly Gen<(int Project, int Pictures, int Priority)[]> s_jobs = Gen.Select(Gen.Int[0, 4], Gen.Int[1, 8], Gen.Int[0, 2]).Array[1, 60];

    [Fact]
    public void Priority_goes_before_fairness_and_age()
    {
        var lab = new QueueLab();
        var low = lab.Add("a", priority: GenerationPriority.Low);
        var normal = lab.Add("a");
        var high = lab.Add("a", priority: GenerationPriority.High);
        Assert.Equal([high, normal, low], lab.Drain());
    }

    [Fact]
    public void Within_a_project_and_priority_the_oldest_goes_first_whatever_order_they_came_in()
    {
        var lab = new QueueLab();
        var jobs = Enumerable.Range(0, 5).Select(_ => lab.Job("a")).ToList();
        foreach (var job in jobs.AsEnumerable().Reverse())
        {
            lab.Queue.Add(job, lab.Now);
        }

        Assert.Equal(jobs, lab.Drain());
    }

    [Fact]
    public void A_project_with_one_job_does_not_wait_behind_a_project_with_a_hundred()
    {
        var lab = new QueueLab();
        for (var i = 0; i < 100; i++)
        {
            lab.Add("many");
        }

        lab.Next("m");
        var single = lab.Add("few");
        Assert.True(lab.Queue.PositionOf(single.GenerationId) <= 2);
    }

    /// <summary>Temporal's gate for fair task queues: keys drawn by Zipf's law, the mean index of a key's first dispatch over the number of keys.</summary>
    [Fact]
    public void Unfairness_stays_below_one_when_a_few_projects_submit_most_jobs()
    {
        var random = new Random(7);
        var lab = new QueueLab();
        for (var i = 0; i < 15 * 15; i++)
        {
            lab.Add($"project-{Zipf(random, keys: 10)}");
        }

        var order = lab.Drain();
        var firsts = order.Select((job, index) => (job.ProjectId, index)).GroupBy(x => x.ProjectId).Select(g => g.Min(x => x.index)).ToList();
        Assert.True((double)firsts.Sum() / (firsts.Count * firsts.Count) < 1.0);
    }

    [Fact]
    public void Projects_that_wait_are_given_the_same_number_of_pictures_up_to_one_job() => s_jobs.Sample(jobs =>
    {
        var lab = new QueueLab();
        foreach (var (project, pictures, _) in jobs)
        {
            lab.Add($"p{project}", pictures);
        }

        var given = new Dictionary<string, int>();
        var waiting = lab.Queue.Jobs.GroupBy(j => j.Job.ProjectId).ToDictionary(g => g.Key, g => g.Count());
        while (waiting.Values.All(n => n > 0) && lab.Next("m") is { } job)
        {
            given[job.ProjectId] = given.GetValueOrDefault(job.ProjectId) + job.Pictures;
            waiting[job.ProjectId]--;
            Assert.True(waiting.Keys.Max(p => given.GetValueOrDefault(p)) - waiting.Keys.Min(p => given.GetValueOrDefault(p)) <= 8);
        }
    });

    [Fact]
    public void Nobody_starves_while_others_keep_submitting() => Gen.Select(Gen.Int[1, 5], Gen.Int[1, 8], Gen.Int[1, 8]).Sample((rivals, theirs, own) =>
    {
        var lab = new QueueLab();
        for (var r = 0; r < rivals; r++)
        {
            lab.Add($"rival-{r}", theirs);
        }

        lab.Next("m");
        var job = lab.Add("own", own);
        for (var taken = 1; ; taken++)
        {
            var next = lab.Next("m")!;
            if (next == job)
            {
                return;
            }

            Assert.True(taken <= 2 * rivals, "passed over more than two rounds");
            lab.Add(next.ProjectId, theirs);
        }
    });

    [Fact]
    public void Positions_foretell_the_order() => s_jobs.Sample(jobs =>
    {
        var lab = new QueueLab();
        foreach (var (project, pictures, priority) in jobs)
        {
            lab.Add($"p{project}", pictures, (GenerationPriority)priority);
        }

        // Away from the start, where all projects are equal.
        lab.Next("m");
        var foretold = lab.Queue.Jobs.Select(j => j.Job).OrderBy(j => lab.Queue.PositionOf(j.GenerationId)).ToList();
        Assert.Equal(Enumerable.Range(1, foretold.Count), foretold.Select(j => lab.Queue.PositionOf(j.GenerationId)!.Value));
        var places = lab.Queue.PlacesOf([.. foretold.Select(j => j.GenerationId), "gen_unknown"]);
        Assert.Equal(Enumerable.Range(1, foretold.Count), foretold.Select(j => places[j.GenerationId].Position));
        Assert.Equal(foretold.Count, places.Count);
        Assert.Equal(foretold, lab.Drain());
    });

    [Fact]
    public void The_wait_follows_the_pace_at_which_pictures_left_while_others_waited()
    {
        var lab = new QueueLab();
        var jobs = Enumerable.Range(0, 6).Select(_ => lab.Add("a", pictures: 2)).ToList();
        Assert.Null(lab.Queue.PlacesOf([jobs[5].GenerationId])[jobs[5].GenerationId].Wait);
        lab.Next("m");
        lab.Now += TimeSpan.FromSeconds(4);
        lab.Next("m");
        var places = lab.Queue.PlacesOf([jobs[2].GenerationId, jobs[5].GenerationId]);
        Assert.Equal(new QueuePlace(1, TimeSpan.Zero), places[jobs[2].GenerationId]);
        Assert.Equal(new QueuePlace(4, TimeSpan.FromSeconds(12)), places[jobs[5].GenerationId]);

        // An idle hour is no pace.
        lab.Drain();
        lab.Now += TimeSpan.FromHours(1);
        lab.Add("a");
        lab.Add("a", pictures: 2);
        lab.Next("m");
        var next = lab.Add("a");
        Assert.InRange(lab.Queue.PlacesOf([next.GenerationId])[next.GenerationId].Wait!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void Every_job_is_handed_out_once_unless_it_was_removed() => Gen.Select(s_jobs, Gen.Int[0, 59].Array[0, 20]).Sample((jobs, removals) =>
    {
        var lab = new QueueLab();
        var added = jobs.Select(j => lab.Add($"p{j.Project}", j.Pictures, (GenerationPriority)j.Priority)).ToList();
        var removed = removals.Where(r => r < added.Count).Distinct().Select(r => added[r]).ToList();
        Assert.All(removed, job => Assert.True(lab.Queue.Remove(job.GenerationId)));
        Assert.Equal(added.Except(removed).OrderBy(j => j.GenerationId), lab.Drain().OrderBy(j => j.GenerationId));
        Assert.Equal(0, lab.Queue.Count);
    });

    [Fact]
    public void A_device_is_given_no_more_jobs_than_fill_its_room()
    {
        var lab = new QueueLab();
        var two = lab.Add("a", pictures: 2);
        var five = lab.Add("a", pictures: 5);
        lab.Add("a");
        Assert.Equal([two, five], lab.Queue.Take(new WorkRequest("d/0", 3, ["m"], ["m"]), lab.Now));
    }

    [Fact]
    public void A_device_is_given_only_what_it_serves()
    {
        var lab = new QueueLab();
        lab.Add("a", model: "elsewhere");
        var own = lab.Add("a");
        Assert.Equal([own], lab.Drain());
        Assert.Equal(1, lab.Queue.Count);
    }

    private static int Zipf(Random random, int keys)
    {
        var total = Enumerable.Range(1, keys).Sum(k => 1.0 / k);
        var draw = random.NextDouble() * total;
        for (var key = 1; ; key++)
        {
            draw -= 1.0 / key;
            if (draw <= 0 || key == keys)
            {
                return key;
            }
        }
    }
}
