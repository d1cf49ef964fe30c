namespace MagicCanvas.Generations;

/// <summary>Order among queued generations, before fairness and age.</summary>
public enum GenerationPriority
{
    Low,
    Normal,
    High,
}
