namespace MagicCanvas.Generations;

/// <summary>Finds running jobs whose device is gone or whose time is up, and hands them to their grains; one activation, key 0.</summary>
[Alias("magic.ISweeperGrain")]
public interface ISweeperGrain : IGrainWithIntegerKey
{
    /// <summary>Keeps it alive: it then sweeps by itself every few seconds.</summary>
    [Alias("Ping")]
    Task Ping();

    /// <summary>Sweeps now; the number of jobs that were acted on.</summary>
    [Alias("SweepNow")]
    Task<int> SweepNow();
}
