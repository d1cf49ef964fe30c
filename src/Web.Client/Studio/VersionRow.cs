using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>One generation in the drawn tree.</summary>
/// <param name="View">The generation.</param>
/// <param name="Parent">What it came from, where that is in the same session.</param>
/// <param name="Level">Generations above it, itself included: 1 for a root.</param>
/// <param name="Position">Its place among what came from the same parent, from 1.</param>
/// <param name="Siblings">How many those are.</param>
/// <param name="Lane">The column of its dot, from 0.</param>
/// <param name="ParentLane">The column of the dot it came from; null for a root.</param>
/// <param name="Passing">Columns whose line goes by without a dot here, and whether it leads to the head.</param>
/// <param name="GoesOn">A line leaves its dot downwards.</param>
/// <param name="IsHead">The next picture hangs below this one.</param>
/// <param name="IsOnPath">The head came from it, or is it.</param>
public sealed record VersionRow(
    GenerationView View, GenerationView? Parent, int Level, int Position, int Siblings, int Lane, int? ParentLane, IReadOnlyList<(int Lane, bool IsOnPath)> Passing,
    bool GoesOn, bool IsHead, bool IsOnPath);
