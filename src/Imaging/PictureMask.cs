namespace MagicCanvas.Imaging;

/// <summary>How the masked part of a picture was painted.</summary>
/// <param name="Feather">Pixels of soft edge.</param>
/// <param name="Padding">Pixels around the mask that were seen, where only these were painted; null: the whole picture was.</param>
public sealed record PictureMask(int Feather, int? Padding);
