namespace MagicCanvas.Diffusion.Graphs;

/// <summary>What text encoders give for one sequence of tokens.</summary>
/// <param name="States">Tokens x width.</param>
/// <param name="Pooled">The whole sequence in one vector; empty where the model has no use for it.</param>
internal sealed record TextEncoding(float[] States, float[] Pooled)
{
    /// <summary>
    /// What a UNet over several encoders takes (Podell et al. 2023, section 2.1): the widths of every token one after the other, and the
    /// pooled vector of the last encoder that gives one.
    /// </summary>
    /// <param name="parts">One for each encoder, of as many tokens each.</param>
    /// <param name="tokens">Tokens of each.</param>
    public static TextEncoding Join(IReadOnlyList<TextEncoding> parts, int tokens)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var width = parts.Sum(part => part.States.Length) / tokens;
        var states = new float[tokens * width];
        var column = 0;
        foreach (var part in parts)
        {
            var own = part.States.Length / tokens;
            for (var token = 0; token < tokens; token++)
            {
                part.States.AsSpan(token * own, own).CopyTo(states.AsSpan((token * width) + column));
            }

            column += own;
        }

        return new(states, parts.LastOrDefault(part => part.Pooled.Length > 0)?.Pooled ?? []);
    }
}
