namespace MagicCanvas.Web.Contracts.Generations;

/// <summary>
/// How an inpaint paints; what is left out takes its default. Feather (0..64, default 4) is a soft edge inside the mask, padding (0..512,
/// default 32) what is seen around it with onlyMasked; expand lets the picture grow: it is painted there, and needs no mask.
/// </summary>
public sealed record InpaintSettings
{
    public int? Feather { get; init; }
    public bool? Invert { get; init; }
    public bool? OnlyMasked { get; init; }
    public int? Padding { get; init; }
    public ExpandSettings? Expand { get; init; }
}
