using System.Security.Cryptography;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>
/// Reads a picture that a model's card names. It travels with the card and is shown to everybody who may see the model: what is no picture, or
/// lies elsewhere, stays where it is.
/// </summary>
internal static class SmallPicture
{
    private const int MostBytes = 8 << 10;

    /// <param name="root">The model folder.</param>
    /// <param name="file">What names the picture.</param>
    /// <param name="location">Where it lies, from the folder on.</param>
    /// <exception cref="ModelFolderException">It is outside, missing, too large or no picture.</exception>
    public static ModelPicture Read(string root, string file, string location)
    {
        if (location.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(location) || !RealPath.IsWithin(root, Path.GetFullPath(Path.Combine(root, location))))
        {
            throw new ModelFolderException(file, $"names a picture outside its folder: {location.Replace('\0', ' ')}");
        }

        var real = RealPath.Of(root, location);
        if (!RealPath.IsWithin(RealPath.Of(root), real))
        {
            throw new ModelFolderException(location, "is a link to a file outside the model folder");
        }

        var bytes = SmallFile.Read(real, location, MostBytes);
        return new(Convert.ToHexStringLower(SHA256.HashData(bytes)), TypeOf(bytes) ?? throw new ModelFolderException(location, "is no JPEG, PNG or WebP picture"), bytes);
    }

    private static string? TypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;
}
