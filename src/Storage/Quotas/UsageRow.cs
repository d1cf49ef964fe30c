namespace MagicCanvas.Storage.Quotas;

/// <param name="Key">The day (<c>yyyy-MM-dd</c>, UTC), model id or user id.</param>
/// <param name="Generations">Settled jobs, whatever their end.</param>
/// <param name="PostedMicroUnits">What they cost.</param>
public sealed record UsageRow(string Key, long Generations, long Succeeded, long Failed, long Canceled, long PostedMicroUnits);
