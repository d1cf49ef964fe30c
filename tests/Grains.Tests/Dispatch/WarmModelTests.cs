namespace MagicCanvas.Grains.Tests.Dispatch;

public sealed class WarmModelTests
{
    [Fact]
    public void A_job_whose_model_is_loaded_is_preferred()
    {
        var lab = new QueueLab();
        var cold = lab.Add("a", model: "cold");
        var warm = lab.Add("b", model: "m");
        Assert.Equal(warm, lab.Next("m"));
        Assert.Equal(cold, lab.Next("m"));
    }

    [Fact]
    public void Without_a_loaded_model_the_fair_order_holds()
    {
        var lab = new QueueLab();
        var first = lab.Add("a", model: "cold");
        lab.Add("b", model: "m");
        Assert.Equal(first, lab.Next());
    }

    [Fact]
    public void A_job_is_passed_over_eight_times_at_most()
    {
        var lab = new QueueLab();
        var cold = lab.Add("a", model: "cold");
        for (var i = 0; i < 20; i++)
        {
            lab.Add("b", model: "m");
        }

        Assert.Equal(8, Enumerable.Range(0, 20).TakeWhile(_ => lab.Next("m") != cold).Count());
    }

    [Fact]
    public void A_job_is_passed_over_for_ten_seconds_at_most()
    {
        var lab = new QueueLab();
        var cold = lab.Add("a", model: "cold");
        lab.Add("b", model: "m");
        lab.Add("b", model: "m");
        Assert.NotEqual(cold, lab.Next("m"));
        lab.Now += TimeSpan.FromSeconds(10);
        Assert.Equal(cold, lab.Next("m"));
    }

    [Fact]
    public void A_loaded_model_does_not_go_before_a_higher_priority()
    {
        var lab = new QueueLab();
        lab.Add("b", model: "m");
        var high = lab.Add("a", model: "cold", priority: Generations.GenerationPriority.High);
        Assert.Equal(high, lab.Next("m"));
    }
}
