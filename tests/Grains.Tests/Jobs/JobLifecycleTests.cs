using MagicCanvas.Generations;
using MagicCanvas.Grains.Jobs;
using MagicCanvas.Grains.Tests.Support;

namespace MagicCanvas.Grains.Tests.Jobs;

public class JobLifecycleTests
{
    private static readonly Generation s_running = Sample.Candidate(estimate: 1000) with
    {
        Status = GenerationStatus.Running,
        Attempt = 1,
        LeaseOwner = "silo/0",
        LeaseUntil = Sample.Noon.AddSeconds(20),
    };

    private static readonly GenerationError s_deviceLost = new(ErrorCodes.InternalError, "The device was lost.", "device_lost");

    [Fact]
    public void Success_is_charged_in_full() =>
        Assert.Equal(new JobMove.Settle(GenerationStatus.Succeeded, 1000), JobLifecycle.OnReport(s_running, Sample.Completed(1)));

    [Fact]
    public void A_stop_is_charged_for_the_steps_really_done() => Assert.Equal(
        new JobMove.Settle(GenerationStatus.Canceled, 350),
        JobLifecycle.OnReport(s_running, new(1, AttemptOutcome.Canceled) { Work = new(7, 20) }));

    [Fact]
    public void Our_failure_is_never_charged_whatever_a_settlement_says()
    {
        var failed = JobLifecycle.Settled(s_running, new(s_running.Id, 1, GenerationStatus.Failed, 1000) { Error = s_deviceLost }, Sample.Noon)!;
        Assert.Equal((0, "device_lost"), (failed.CostMicroUnits, failed.Error?.Reason));
    }

    [Fact]
    public void Nothing_is_charged_beyond_the_reservation() =>
        Assert.Equal(1000, JobLifecycle.Settled(s_running, new(s_running.Id, 1, GenerationStatus.Succeeded, 5000), Sample.Noon)!.CostMicroUnits);

    [Fact]
    public void Fewer_pictures_than_asked_for_are_a_failure_of_ours()
    {
        var two = s_running with { Params = s_running.Params with { Count = 2 } };
        var move = Assert.IsType<JobMove.Settle>(JobLifecycle.OnReport(two, Sample.Completed(1, count: 1)));
        Assert.Equal((GenerationStatus.Failed, 0, "incomplete_result"), (move.Status, move.PostMicroUnits, move.Error?.Reason));
    }

    [Fact]
    public void A_zombies_report_changes_nothing()
    {
        Assert.Equal(JobMove.None, JobLifecycle.OnReport(s_running with { Attempt = 2 }, Sample.Completed(1)));
        Assert.Equal(JobMove.None, JobLifecycle.OnReport(s_running with { Status = GenerationStatus.Queued }, Sample.Completed(1)));
        Assert.Null(JobLifecycle.Settled(
            s_running with { Status = GenerationStatus.Queued }, new(s_running.Id, 1, GenerationStatus.Succeeded, 1), Sample.Noon));
    }

    [Fact]
    public void The_same_report_again_is_told_that_it_is_done_another_one_is_not()
    {
        var done = s_running with { Status = GenerationStatus.Succeeded };
        Assert.Equal(JobMove.AlreadyDone, JobLifecycle.OnReport(done, Sample.Completed(1)));
        Assert.Equal(JobMove.None, JobLifecycle.OnReport(done, new(1, AttemptOutcome.Canceled)));
    }

    [Fact]
    public void A_transient_failure_is_tried_three_times_in_all()
    {
        var report = new AttemptReport(1, AttemptOutcome.Failed) { Transient = true, Error = s_deviceLost };
        Assert.Equal(new JobMove.Requeue(true), JobLifecycle.OnReport(s_running, report));
        Assert.Equal(new JobMove.Requeue(true), JobLifecycle.OnReport(s_running with { Failures = 1 }, report));
        var last = Assert.IsType<JobMove.Settle>(JobLifecycle.OnReport(s_running with { Failures = 2 }, report));
        Assert.Equal((GenerationStatus.Failed, ErrorCodes.InternalError, "attempts_exhausted"), (last.Status, last.Error?.Code, last.Error?.Reason));
    }

    [Fact]
    public void The_last_transient_failure_keeps_a_code_of_its_own()
    {
        var report = new AttemptReport(1, AttemptOutcome.Failed) { Transient = true, Error = new(ErrorCodes.ModelUnavailable, "No model.") };
        var last = Assert.IsType<JobMove.Settle>(JobLifecycle.OnReport(s_running with { Failures = 2 }, report));
        Assert.Equal((ErrorCodes.ModelUnavailable, "attempts_exhausted"), (last.Error?.Code, last.Error?.Reason));
    }

    [Fact]
    public void Timeouts_and_permanent_failures_are_final_at_once()
    {
        var timeout = new AttemptReport(1, AttemptOutcome.Failed) { Transient = true, Error = new(ErrorCodes.Timeout, "Too long.") };
        Assert.Equal(ErrorCodes.Timeout, Assert.IsType<JobMove.Settle>(JobLifecycle.OnReport(s_running, timeout)).Error?.Code);
        var broken = new AttemptReport(1, AttemptOutcome.Failed) { Error = s_deviceLost };
        Assert.Equal(new JobMove.Settle(GenerationStatus.Failed, 0, s_deviceLost), JobLifecycle.OnReport(s_running, broken));
    }

    [Fact]
    public void Draining_does_not_count() => Assert.Equal(
        new JobMove.Requeue(false), JobLifecycle.OnReport(s_running with { Failures = 2 }, new(1, AttemptOutcome.HandedBack)));

    [Fact]
    public void What_was_to_be_canceled_is_never_queued_again()
    {
        var asked = s_running with { CancelRequested = true };
        var canceled = new JobMove.Settle(GenerationStatus.Canceled, 0);
        Assert.Equal(canceled, JobLifecycle.OnReport(asked, new(1, AttemptOutcome.HandedBack)));
        Assert.Equal(canceled, JobLifecycle.OnReport(asked, new(1, AttemptOutcome.Failed) { Transient = true, Error = s_deviceLost }));
        Assert.Equal(canceled, JobLifecycle.OnLeaseLost(asked, new(1, "silo/0", Sample.Noon, OwnerIsDead: true)));
    }

    [Fact]
    public void Cancel_ends_what_waits_flags_what_runs_and_leaves_what_is_over()
    {
        Assert.Equal(new JobMove.Settle(GenerationStatus.Canceled, 0), JobLifecycle.OnCancel(Sample.Candidate()));
        Assert.Equal(new JobMove.RequestCancel(), JobLifecycle.OnCancel(s_running));
        Assert.Equal(JobMove.AlreadyDone, JobLifecycle.OnCancel(s_running with { CancelRequested = true }));
        Assert.Equal(JobMove.None, JobLifecycle.OnCancel(s_running with { Status = GenerationStatus.Failed }));
    }

    [Fact]
    public void A_lease_is_lost_only_to_evidence_about_this_very_attempt()
    {
        var past = Sample.Noon.AddMinutes(1);
        Assert.Equal(new JobMove.Requeue(true), JobLifecycle.OnLeaseLost(s_running, new(1, "silo/0", past, OwnerIsDead: false)));
        Assert.Equal(new JobMove.Requeue(true), JobLifecycle.OnLeaseLost(s_running, new(1, "silo/0", Sample.Noon, OwnerIsDead: true)));
        Assert.Equal(JobMove.None, JobLifecycle.OnLeaseLost(s_running, new(1, "silo/0", Sample.Noon, OwnerIsDead: false)));
        Assert.Equal(JobMove.None, JobLifecycle.OnLeaseLost(s_running with { Attempt = 2 }, new(1, "silo/0", past, OwnerIsDead: true)));
        Assert.Equal(JobMove.None, JobLifecycle.OnLeaseLost(s_running, new(1, "silo/1", past, OwnerIsDead: true)));
        Assert.Equal(JobMove.None, JobLifecycle.OnLeaseLost(
            s_running with { Status = GenerationStatus.Queued }, new(1, "silo/0", past, OwnerIsDead: true)));
    }
}
