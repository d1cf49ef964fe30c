namespace MagicCanvas.Storage.Admin;

/// <summary>A figure of one model, or of one slice of time.</summary>
public sealed record KeyedFigure<TKey, TFigure>(TKey Key, TFigure Figure);
