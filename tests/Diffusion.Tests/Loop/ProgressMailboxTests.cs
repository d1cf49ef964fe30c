using MagicCanvas.Diffusion.Loop;

namespace MagicCanvas.Diffusion.Tests.Loop;

public sealed class ProgressMailboxTests
{
    private static readonly RunOutcome Outcome = new(null, 9);

    [Fact]
    public async Task A_busy_receiver_gets_the_newest_progress_and_not_a_queue_of_old_ones()
    {
        var receiver = new Receiver { Hold = true };
        var mailbox = new ProgressMailbox(receiver, () => { });
        mailbox.Post(1, 9, []);
        await receiver.Entered.WaitAsync(Bounded.Token);
        for (var step = 2; step <= 9; step++)
        {
            mailbox.Post(step, 9, []);
        }

        mailbox.End(Outcome);
        Assert.False(mailbox.Task.IsCompleted);
        receiver.Release();

        Assert.Same(Outcome, await mailbox.Task.WaitAsync(Bounded.Token));
        Assert.Equal([1, 9], receiver.Steps);
    }

    [Fact]
    public async Task The_end_comes_after_the_last_report()
    {
        for (var round = 0; round < 200; round++)
        {
            var receiver = new Receiver();
            var mailbox = new ProgressMailbox(receiver, () => { });
            mailbox.Post(1, 2, []);
            mailbox.Post(2, 2, []);
            mailbox.End(Outcome);
            await mailbox.Task.WaitAsync(Bounded.Token);

            Assert.Equal(2, receiver.Steps[^1]);
        }
    }

    [Fact]
    public async Task A_receiver_that_throws_fails_its_run()
    {
        var mailbox = new ProgressMailbox(new Thrower(), () => { });
        mailbox.Post(1, 2, []);
        mailbox.End(Outcome);

        await Assert.ThrowsAsync<FormatException>(() => mailbox.Task.WaitAsync(Bounded.Token));
    }

    [Fact]
    public async Task A_failed_run_says_its_own_failure()
    {
        var mailbox = new ProgressMailbox(null, () => { });
        mailbox.Post(1, 2, []);
        mailbox.End(new InvalidOperationException("engine"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => mailbox.Task.WaitAsync(Bounded.Token));
    }

    private sealed class Thrower : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => throw new FormatException();
    }

    private sealed class Receiver : IProgress<RunProgress>
    {
        private readonly TaskCompletionSource _gate = new();
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Hold { get; init; }

        public Task Entered => _entered.Task;

        public List<int> Steps { get; } = [];

        public void Release() => _gate.SetResult();

        public void Report(RunProgress value)
        {
            Steps.Add(value.Step);
            _entered.TrySetResult();
            if (Hold)
            {
                _gate.Task.Wait(Bounded.Token);
            }
        }
    }
}
