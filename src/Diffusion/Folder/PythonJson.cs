namespace MagicCanvas.Diffusion.Folder;

/// <summary>
/// JSON as Python's library writes it: with <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> where a number stands, as in the <c>lambda_min_clipped</c> of
/// published schedulers. They become texts here, which are no numbers either.
/// </summary>
internal static class PythonJson
{
    private static readonly byte[][] Words = ["NaN"u8.ToArray(), "-Infinity"u8.ToArray(), "Infinity"u8.ToArray()];

    /// <returns>The same bytes where there is nothing to do.</returns>
    public static byte[] ToStandard(byte[] json)
    {
        if (!Words.Any(word => json.AsSpan().IndexOf(word) >= 0))
        {
            return json;
        }

        var standard = new List<byte>(json.Length + 16);
        var inText = false;
        for (var i = 0; i < json.Length; i++)
        {
            var word = inText ? null : Array.Find(Words, word => json.AsSpan(i).StartsWith(word));
            if (word is not null)
            {
                standard.AddRange([(byte)'"', .. word, (byte)'"']);
                i += word.Length - 1;
                continue;
            }

            standard.Add(json[i]);
            if (inText && json[i] == '\\' && i + 1 < json.Length)
            {
                standard.Add(json[++i]);
            }
            else if (json[i] == '"')
            {
                inText = !inText;
            }
        }

        return [.. standard];
    }
}
