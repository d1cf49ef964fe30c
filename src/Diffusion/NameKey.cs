namespace MagicCanvas.Diffusion;

/// <summary>How names are compared: people write the same sampler with capitals, spaces, dashes and underscores.</summary>
internal static class NameKey
{
    public static string Of(string name) => string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '+').Select(char.ToLowerInvariant));
}
