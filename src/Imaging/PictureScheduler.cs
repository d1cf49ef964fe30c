namespace MagicCanvas.Imaging;

/// <summary>What differed from the model's scheduler configuration, by the names of the API; null is as it is there.</summary>
public sealed record PictureScheduler(string? PredictionType, string? TimestepSpacing, bool? RescaleBetasZeroSnr, double? Eta, double? Shift);
