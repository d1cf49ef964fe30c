namespace MagicCanvas.Grains.Inference;

/// <summary>The calls of the engine that paints.</summary>
internal sealed class EngineCalls(IInferenceEngine engine) : IWatchedCalls
{
    public (double Running, double Expected) Call
    {
        get
        {
            var stats = engine.Stats;
            return (stats.CallMilliseconds, stats.ExpectedCallMilliseconds);
        }
    }

    public void Interrupt() => engine.Interrupt();
}
