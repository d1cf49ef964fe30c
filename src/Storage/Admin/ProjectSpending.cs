namespace MagicCanvas.Storage.Admin;

/// <summary>What a project's jobs cost in one slice of a span of time.</summary>
/// <param name="Slice">Its number; slice n begins at the span's start + n slices.</param>
/// <param name="MicroUnits">More than 0.</param>
/// <param name="FirstJobAt">When the project's first job ever was submitted.</param>
public sealed record ProjectSpending(string ProjectId, int Slice, long MicroUnits, DateTimeOffset FirstJobAt);
