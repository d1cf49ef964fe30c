namespace MagicCanvas.Grains.Inference;

/// <summary>Which models a device serves. Section <c>MagicCanvas:Models</c>.</summary>
public sealed class ModelHostOptions
{
    public const string Section = "MagicCanvas:Models";

    /// <summary>Price where <see cref="Prices"/> names none: units per megapixel and step, for one picture without guidance.</summary>
    public const decimal DefaultPrice = 0.5m;

    /// <summary>Folders whose subfolders are models; of two of one name, that of the first.</summary>
    public IList<string> Roots { get; } = [];

    /// <summary>Whether <c>models</c> beside the program is one more of them, the last.</summary>
    public bool Included { get; set; } = true;

    /// <summary>The model to load at start; the others are loaded when first asked for.</summary>
    public string Default { get; set; } = "canvas-mini";

    /// <summary>Units per megapixel and step, by model id.</summary>
    public IDictionary<string, decimal> Prices { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>Mebibytes of model files that are held in memory at once; 0: four fifths of what this process may have.</summary>
    public long MemoryBudget { get; set; }

    /// <summary>How often folders are looked at for changes; zero: never.</summary>
    public TimeSpan RescanPeriod { get; set; } = TimeSpan.FromSeconds(30);

    internal long MemoryBudgetBytes => MemoryBudget > 0 ? MemoryBudget << 20 : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 5 * 4;
}
