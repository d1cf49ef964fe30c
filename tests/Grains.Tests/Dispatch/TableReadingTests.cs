using MagicCanvas.Grains.Dispatch;

namespace MagicCanvas.Grains.Tests.Dispatch;

public sealed class TableReadingTests
{
    private readonly QueueLab _lab = new();
    private readonly TableReading _reading;

    public TableReadingTests() => _reading = new TableReading(_lab.Queue, _lab.Options);

    [Fact]
    public void What_the_table_has_more_is_added()
    {
        var known = _lab.Add("a");
        var missed = _lab.Job("a");
        Assert.Equal([missed], _reading.Apply([known, missed], _lab.Now, _lab.Now));
        Assert.Equal(2, _lab.Queue.Count);
    }

    [Fact]
    public void What_the_table_has_no_longer_is_dropped()
    {
        var gone = _lab.Add("a");
        _reading.Apply([], began: _lab.Now.AddSeconds(1), _lab.Now.AddSeconds(1));
        Assert.False(_lab.Queue.Contains(gone.GenerationId));
    }

    [Fact]
    public void What_was_queued_after_the_reading_began_stays()
    {
        var fresh = _lab.Add("a");
        _reading.Apply([], began: _lab.Now.AddSeconds(-1), _lab.Now);
        Assert.True(_lab.Queue.Contains(fresh.GenerationId));
    }

    [Fact]
    public void What_was_handed_out_comes_back_only_after_the_grace()
    {
        var job = _lab.Job("a");
        _reading.Left(job.GenerationId, _lab.Now);
        Assert.Empty(_reading.Apply([job], _lab.Now, _lab.Now.AddSeconds(4)));
        Assert.Equal([job], _reading.Apply([job], _lab.Now, _lab.Now.AddSeconds(5)));
    }

    [Fact]
    public void What_was_queued_again_comes_back_at_once()
    {
        var job = _lab.Job("a");
        _reading.Left(job.GenerationId, _lab.Now);
        _reading.CameBack(job.GenerationId);
        Assert.Equal([job], _reading.Apply([job], _lab.Now, _lab.Now));
    }

    [Fact]
    public void A_full_page_says_nothing_of_younger_jobs()
    {
        _lab.Options.ReadLimit = 1;
        var old = _lab.Add("a");
        var young = _lab.Add("a");
        _reading.Apply([old], began: _lab.Now.AddSeconds(1), _lab.Now.AddSeconds(1));
        Assert.True(_lab.Queue.Contains(young.GenerationId));
    }
}
