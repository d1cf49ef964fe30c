namespace MagicCanvas.Diffusion.Text;

/// <summary>Cuts a prompt into chunks that the text encoder can read, at a comma where one is near.</summary>
/// <param name="tokenizer">The model's.</param>
/// <param name="mostChunks">What is longer is cut: each chunk makes every step a little slower.</param>
internal sealed class PromptChunker(ClipTokenizer tokenizer, int mostChunks)
{
    // As far back as the web UIs look.
    private const int CommaReach = 20;

    private int Room => tokenizer.Length - 2;

    /// <summary>At least one chunk.</summary>
    public IReadOnlyList<PromptChunk> Cut(IReadOnlyList<WeightedText> pieces)
    {
        var (chunks, open, comma) = (new List<PromptChunk>(), new List<(int Id, float Weight)>(), -1);
        foreach (var piece in pieces)
        {
            if (piece.StartsChunk)
            {
                Close(open.Count);
            }

            foreach (var id in tokenizer.Tokens(piece.Text))
            {
                if (chunks.Count == mostChunks)
                {
                    return chunks;
                }

                if (open.Count == Room)
                {
                    // A comma that does not fit any more takes nothing along.
                    Close(id != tokenizer.Comma && comma >= 0 && open.Count - comma <= CommaReach ? comma + 1 : open.Count);
                }
                else if (id == tokenizer.Comma)
                {
                    comma = open.Count;
                }

                open.Add((id, (float)piece.Weight));
            }
        }

        if (chunks.Count < mostChunks && (open.Count > 0 || chunks.Count == 0))
        {
            Close(open.Count);
        }

        return chunks;

        // The rest begins the next chunk.
        void Close(int count)
        {
            if (chunks.Count < mostChunks)
            {
                chunks.Add(Chunk(open[..count]));
            }

            open.RemoveRange(0, count);
            comma = -1;
        }
    }

    private PromptChunk Chunk(List<(int Id, float Weight)> tokens)
    {
        var ids = tokenizer.Frame(tokens.ConvertAll(token => token.Id));
        if (tokens.TrueForAll(token => token.Weight == 1))
        {
            return new(ids, null);
        }

        var weights = new float[ids.Length];
        Array.Fill(weights, 1);
        for (var i = 0; i < tokens.Count; i++)
        {
            weights[i + 1] = tokens[i].Weight;
        }

        return new(ids, weights);
    }
}
