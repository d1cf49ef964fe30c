namespace MagicCanvas.Grains.Jobs;

/// <summary>What the sweeper makes of a lease.</summary>
internal enum LeaseVerdict
{
    Alive,
    OwnerDead,
    Expired,

    /// <summary>Held and renewed, but possibly past the time limit: the attempt's own start decides.</summary>
    Overdue,
}
