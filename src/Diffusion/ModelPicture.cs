namespace MagicCanvas.Diffusion;

/// <summary>A small picture out of a model folder, at most 8 KiB.</summary>
/// <param name="Sha256">Of the bytes, in lower-case hex.</param>
/// <param name="ContentType">As the file's first bytes say: <c>image/jpeg</c>, <c>image/png</c> or <c>image/webp</c>.</param>
/// <param name="Bytes">The file.</param>
public sealed record ModelPicture(string Sha256, string ContentType, byte[] Bytes);
