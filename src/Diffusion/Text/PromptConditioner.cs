using System.Numerics.Tensors;

namespace MagicCanvas.Diffusion.Text;

/// <summary>Prompts in, what they say to the UNet out: parsed, cut into chunks, encoded, weighted, of one length. Of the encode thread.</summary>
/// <param name="tokenizer">The model's.</param>
/// <param name="encode">The text encoder: ids of a chunk to its embedding, tokens x width.</param>
/// <param name="cache">Of the model; keys begin with the encoder's number.</param>
/// <param name="encoder">Which of the model's text encoders.</param>
/// <param name="mostChunks">Chunks that the UNet can take.</param>
internal sealed class PromptConditioner(
    ClipTokenizer tokenizer, Func<int[], float[]> encode, EmbeddingCache cache, int encoder, int mostChunks)
{
    // Part of a cache key that no token id is.
    private const int WholePrompt = -1;

    // Each text of a changing prompt is encoded and kept for the run: a prompt must not ask for one at every step of a long run.
    private const int MostTexts = 32;

    private readonly PromptChunker _chunker = new(tokenizer, mostChunks);

    /// <summary>Both prompts of a run, of the same length.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="negative">The negative prompt, or null where there is no guidance.</param>
    /// <param name="steps">Steps of the run: parts of prompts may depend on them.</param>
    /// <param name="seed">The run's: wildcards depend on it.</param>
    /// <returns>The conditionings, and their length in tokens.</returns>
    public (Conditioning Prompt, Conditioning Negative, int Tokens) Condition(string prompt, string? negative, int steps, uint seed)
    {
        var with = Read(prompt, steps, seed);
        var without = negative is null ? null : Read(negative, steps, seed);
        var chunks = Math.Max(with.Longest, without?.Longest ?? 0);
        return (Encode(with, chunks), without is null ? Conditioning.None : Encode(without, chunks), chunks * tokenizer.Length);
    }

    private Reading Read(string prompt, int steps, uint seed)
    {
        var plan = PromptSyntax.Parse(prompt);
        if (!plan.Changes)
        {
            return new([_chunker.Cut(PromptAttention.Parse(plan.At(1, steps, seed)))], []);
        }

        var (texts, known, byStep) = (new List<IReadOnlyList<PromptChunk>>(), new Dictionary<string, int>(StringComparer.Ordinal), new int[steps]);
        for (var step = 0; step < steps; step++)
        {
            var text = plan.At(step + 1, steps, seed);
            if (!known.TryGetValue(text, out var index))
            {
                known[text] = index = Math.Min(texts.Count, MostTexts - 1);
                if (texts.Count < MostTexts)
                {
                    texts.Add(_chunker.Cut(PromptAttention.Parse(text)));
                }
            }

            byStep[step] = index;
        }

        return new(texts, byStep);
    }

    private Conditioning Encode(Reading reading, int chunks) => new([.. reading.Texts.Select(text => Encode(text, chunks))], reading.ByStep);

    private float[] Encode(IReadOnlyList<PromptChunk> text, int chunks)
    {
        // What is shorter goes on with the empty prompt.
        var empty = new PromptChunk(tokenizer.Frame([]), null);
        PromptChunk[] padded = [.. text, .. Enumerable.Repeat(empty, chunks - text.Count)];
        if (padded is [{ Weights: null } only])
        {
            return Embedding(only.Ids);
        }

        // The same array for the same prompt: what is at hand on the device need not be copied there again.
        int[] key = [encoder, WholePrompt, .. padded.SelectMany(chunk =>
            chunk.Ids.Concat(chunk.Weights?.Select(BitConverter.SingleToInt32Bits) ?? []).Append(chunk.Weights is null ? 0 : 1))];
        return cache.Get(key, _ => [.. padded.SelectMany(Weighted)]);
    }

    private float[] Embedding(int[] ids) => cache.Get([encoder, .. ids], _ => encode(ids));

    /// <summary>Each token's vector times its weight, and all of them so that their mean is what it was.</summary>
    private float[] Weighted(PromptChunk chunk)
    {
        var plain = Embedding(chunk.Ids);
        if (chunk.Weights is null)
        {
            return plain;
        }

        var weighted = (float[])plain.Clone();
        var width = plain.Length / chunk.Ids.Length;
        for (var i = 0; i < chunk.Ids.Length; i++)
        {
            var token = weighted.AsSpan(i * width, width);
            TensorPrimitives.Multiply(token, chunk.Weights[i], token);
        }

        // Where the weights leave no mean to restore, they stand as they are.
        var ratio = TensorPrimitives.Sum<float>(plain) / TensorPrimitives.Sum<float>(weighted);
        if (float.IsFinite(ratio) && ratio > 0)
        {
            TensorPrimitives.Multiply(weighted, ratio, weighted);
        }

        return weighted;
    }

    /// <summary>The different texts of a prompt as chunks, and which of them is read at each step.</summary>
    private sealed record Reading(IReadOnlyList<IReadOnlyList<PromptChunk>> Texts, int[] ByStep)
    {
        public int Longest => Texts.Max(text => text.Count);
    }
}
