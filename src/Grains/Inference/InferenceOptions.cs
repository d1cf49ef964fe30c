namespace MagicCanvas.Grains.Inference;

/// <summary>How a device takes and keeps its jobs. Section <c>MagicCanvas:Inference</c>.</summary>
public sealed class InferenceOptions
{
    public const string Section = "MagicCanvas:Inference";

    /// <summary>A lease ends this long after its last renewal.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(20);

    public TimeSpan RenewPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A device asks for work at least this often, should every wake-up be lost.</summary>
    public TimeSpan PollPeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The models are told to the catalogue at least this often, should it forget.</summary>
    public TimeSpan CatalogPeriod { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A stopping device lets a job finish if that takes no longer than this; it hands the others back.</summary>
    public TimeSpan DrainBudget { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often it is looked whether the device answers.</summary>
    public TimeSpan WatchPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A model call that takes this many times as long as usual is hung.</summary>
    public double HangFactor { get; set; } = 20;

    /// <summary>No shorter call is ever taken for hung; the first of a shape may prepare for minutes on some devices.</summary>
    public TimeSpan HangFloor { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Pictures claimed beyond a full batch, so that a place that becomes free is filled at the next step.</summary>
    public int Prefetch { get; set; } = 2;
}
