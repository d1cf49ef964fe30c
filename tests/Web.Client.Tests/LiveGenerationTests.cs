using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Hub;

namespace MagicCanvas.Web.Client.Tests;

public sealed class LiveGenerationTests
{
    private readonly LiveGeneration _job = new(Samples.Generation(Statuses.Running), TimeProvider.System);

    [Fact]
    public void A_late_message_never_turns_the_state_back()
    {
        Assert.False(_job.Apply(Samples.Generation(Statuses.Queued), 1_000_000));
        Assert.Equal(Statuses.Running, _job.View.Status);
        Assert.True(_job.Apply(Samples.Generation(Statuses.Succeeded), 3_000_000));
        Assert.False(_job.Apply(Samples.Generation(Statuses.Running), 2_000_000));
        Assert.Equal(Statuses.Succeeded, _job.View.Status);
        Assert.Equal(3_000_000, _job.Seq);
    }

    [Fact]
    public void Progress_that_comes_twice_or_out_of_order_is_told_once()
    {
        var told = 0;
        _job.Changed += () => told++;
        _job.Apply(Step(2_000_008, 4));
        _job.Apply(Step(2_000_008, 4));
        _job.Apply(Step(2_000_006, 3));
        Assert.Equal(1, told);
        Assert.Equal(4, _job.Progress?.Step);
    }

    [Fact]
    public void A_preview_is_an_image_until_the_picture_is_there()
    {
        _job.Apply(new HubPreview("gen_1", 2_000_009, 4, "image/jpeg", [1, 2, 3]));
        Assert.Equal("data:image/jpeg;base64,AQID", _job.PreviewUrl);
        _job.Apply(new HubPreview("gen_1", 2_000_005, 2, "image/jpeg", [9]));
        Assert.Equal(4, _job.PreviewStep);
        _job.Apply(Samples.Generation(Statuses.Succeeded), 3_000_000);
        Assert.Null(_job.PreviewUrl);
    }

    [Fact]
    public void A_new_attempt_starts_from_the_first_step()
    {
        _job.Apply(Step(2_000_030, 15));
        _job.Apply(Samples.Generation(Statuses.Queued, attempt: 2), 3_000_000);
        Assert.Equal(Statuses.Queued, _job.View.Status);
        Assert.Null(_job.Progress);
    }

    private static HubProgress Step(long seq, int step) => new("gen_1", seq, step, 20, step / 20d, 1000);
}
