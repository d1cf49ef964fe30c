using System.Buffers;

namespace MagicCanvas.Storage.Artifacts.Files;

/// <summary>The only names that reach the file system: none can leave its folder.</summary>
internal static class BlobName
{
    private const int Sha256HexLength = 64;
    private const int MaxVariantLength = 64;
    private static readonly SearchValues<char> s_hex = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> s_variant = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    public static bool IsSha256(string? name) =>
        name is not null && name.Length == Sha256HexLength && name.AsSpan().IndexOfAnyExcept(s_hex) < 0;

    /// <summary>Lower-case letters, digits, '.' and '-', beginning with a letter or digit.</summary>
    public static bool IsVariant(string? name) =>
        name is not null && name.Length is > 0 and <= MaxVariantLength && name[0] is not ('.' or '-')
        && name.AsSpan().IndexOfAnyExcept(s_variant) < 0;
}
