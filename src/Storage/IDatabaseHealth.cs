namespace MagicCanvas.Storage;

/// <summary>Whether the database answers.</summary>
public interface IDatabaseHealth
{
    /// <summary>False where it cannot be reached or refuses; never throws for that.</summary>
    Task<bool> Ping();
}
