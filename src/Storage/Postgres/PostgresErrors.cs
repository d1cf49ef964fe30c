namespace MagicCanvas.Storage.Postgres;

/// <summary>SQLSTATE codes that mean "nothing was changed".</summary>
internal static class PostgresErrors
{
    /// <summary>Raised by our own function <c>magic_must_hit</c>.</summary>
    public const string FenceHeld = "MC001";

    public const string UniqueViolation = Npgsql.PostgresErrorCodes.UniqueViolation;

    public const string DeadlockDetected = Npgsql.PostgresErrorCodes.DeadlockDetected;

    public const string SerializationFailure = Npgsql.PostgresErrorCodes.SerializationFailure;
}
