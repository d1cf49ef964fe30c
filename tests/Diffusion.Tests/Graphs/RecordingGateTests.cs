using System.Collections.Concurrent;
using MagicCanvas.Diffusion.Graphs.Providers;

namespace MagicCanvas.Diffusion.Tests.Graphs;

public sealed class RecordingGateTests
{
    [Fact]
    public void Calls_run_beside_each_other_and_a_recording_waits_until_they_have_ended()
    {
        var order = new ConcurrentQueue<string>();
        Thread recording;
        using (RecordingGate.Beside())
        {
            // A pass belongs to the thread that got it.
            Start(() => Call(order, "beside")).Join();
            recording = Start(() =>
            {
                using var alone = RecordingGate.Alone();
                Call(order, "within");
            });
            Thread.Yield();
            order.Enqueue("first");
        }

        recording.Join();

        Assert.Equal(["beside, alone: False", "first", "within, alone: True"], order);
        Assert.False(RecordingGate.IsAlone);
    }

    private static void Call(ConcurrentQueue<string> order, string name)
    {
        using var beside = RecordingGate.Beside();
        order.Enqueue($"{name}, alone: {RecordingGate.IsAlone}");
    }

    private static Thread Start(Action work)
    {
        var thread = new Thread(() => work());
        thread.Start();
        return thread;
    }
}
