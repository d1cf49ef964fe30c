namespace MagicCanvas.Web.Contracts.Models;

/// <summary>Status: ready | loading | unavailable, the last with its problem.</summary>
public sealed record ModelView(
    string Id, string Version, string Family, IReadOnlyList<string> Operations, ModelDefaultsView Defaults, ModelLimitsView Limits,
    decimal UnitsPerMegapixelStep, string Status, string? Problem)
{
    /// <summary>A step costs the same at any guidance; with other models it costs twice as much above 1.</summary>
    public bool EmbedsGuidance { get; init; }

    /// <summary>What its makers say of it; null where they say nothing.</summary>
    public ModelCardView? Card { get; init; }
}
