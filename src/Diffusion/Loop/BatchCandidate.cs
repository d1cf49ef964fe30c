namespace MagicCanvas.Diffusion.Loop;

/// <summary>A run, as the planner sees it.</summary>
/// <param name="Key">Only runs of one key share a call.</param>
/// <param name="Rows">Rows it takes: 2 with guidance, else 1.</param>
/// <param name="Served">The turn it was last part of, or the turn it joined at.</param>
/// <param name="Arrival">Its place in the order of joining.</param>
internal readonly record struct BatchCandidate(BatchKey Key, int Rows, long Served, long Arrival);
