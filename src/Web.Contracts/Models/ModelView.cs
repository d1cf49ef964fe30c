namespace MagicCanvas.Web.Contracts.Models;

/// <summary>Status: ready | loading | unavailable, the last with its problem.</summary>
public sealed record ModelView(
    string Id, string Version, string Family, IReadOnlyList<string> Operations, ModelDefaultsView Defaults, ModelLimitsView Limits,
    decimal UnitsPerMegapixelStep, string Status, string? Problem);
