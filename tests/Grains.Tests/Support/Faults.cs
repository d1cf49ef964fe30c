namespace MagicCanvas.Grains.Tests.Support;

/// <summary>What happens to a commit.</summary>
public enum Fault
{
    None,

    /// <summary>It never reaches the record; the caller sees a broken connection.</summary>
    FailBefore,

    /// <summary>It is recorded, but the caller sees a timeout.</summary>
    ExecuteAndTimeOut,

    /// <summary>Another writer was first.</summary>
    Conflict,
}
