using System.Numerics.Tensors;
using MagicCanvas.Diffusion.Graphs;

namespace MagicCanvas.Diffusion.Text;

/// <summary>Prompts in, what they say to the UNet out: parsed, cut into chunks, encoded, weighted, of one length. Of the encode thread.</summary>
/// <param name="encoders">The model's text encoders; their tokenizers are of one length.</param>
/// <param name="cached">Prompts whose embeddings are kept.</param>
/// <param name="mostChunks">Chunks that the UNet can take.</param>
internal sealed class PromptConditioner(IReadOnlyList<PromptEncoder> encoders, int cached, int mostChunks)
{
    // Part of a cache key that no token id is.
    private const int WholePrompt = -1;

    // Each text of a changing prompt is encoded and kept for the run: a prompt must not ask for one at every step of a long run.
    private const int MostTexts = 32;

    private readonly PromptChunker[] _chunkers = [.. encoders.Select(encoder => new PromptChunker(encoder.Tokenizer, mostChunks))];

    // Several encoders: each one's chunks, and what comes of them together.
    private readonly EmbeddingCache<TextEncoding> _cache = new(encoders.Count == 1 ? cached : cached * (encoders.Count + 1));

    /// <summary>Both prompts of a run, of the same length.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="negative">The negative prompt, or null where there is no guidance.</param>
    /// <param name="steps">Steps of the run: parts of prompts may depend on them.</param>
    /// <param name="seed">The run's: wildcards depend on it.</param>
    /// <returns>The conditionings, and their length in tokens.</returns>
    public (Conditioning<TextEncoding> Prompt, Conditioning<TextEncoding>? Negative, int Tokens) Condition(string prompt, string? negative, int steps, uint seed)
    {
        var with = Read(prompt, steps, seed);
        var without = negative is null ? null : Read(negative, steps, seed);
        var chunks = Math.Max(with.Longest, without?.Longest ?? 0);
        return (Encode(with, chunks), without is null ? null : Encode(without, chunks), chunks * encoders[0].Tokenizer.Length);
    }

    private Reading Read(string prompt, int steps, uint seed)
    {
        var plan = PromptSyntax.Parse(prompt);
        if (!plan.Changes)
        {
            return new([Cut(plan.At(1, steps, seed))], []);
        }

        var (texts, known, byStep) = (new List<IReadOnlyList<PromptChunk>[]>(), new Dictionary<string, int>(StringComparer.Ordinal), new int[steps]);
        for (var step = 0; step < steps; step++)
        {
            var text = plan.At(step + 1, steps, seed);
            if (!known.TryGetValue(text, out var index))
            {
                known[text] = index = Math.Min(texts.Count, MostTexts - 1);
                if (texts.Count < MostTexts)
                {
                    texts.Add(Cut(text));
                }
            }

            byStep[step] = index;
        }

        return new(texts, byStep);
    }

    /// <summary>By encoder: their tokenizers may cut differently.</summary>
    private IReadOnlyList<PromptChunk>[] Cut(string text)
    {
        var pieces = PromptAttention.Parse(text);
        return Array.ConvertAll(_chunkers, chunker => chunker.Cut(pieces));
    }

    private Conditioning<TextEncoding> Encode(Reading reading, int chunks) => new([.. reading.Texts.Select(text => Encode(text, chunks))], reading.ByStep);

    private TextEncoding Encode(IReadOnlyList<PromptChunk>[] text, int chunks)
    {
        var padded = text.Select((part, encoder) => Pad(part, encoders[encoder].Tokenizer, chunks)).ToArray();
        if (padded is [[{ Weights: null } only]])
        {
            return Embedding(0, only.Ids);
        }

        // The same array for the same prompt: what is at hand on the device need not be copied there again.
        int[] key = [WholePrompt, .. padded.SelectMany(part => part).SelectMany(chunk =>
            chunk.Ids.Concat(chunk.Weights?.Select(BitConverter.SingleToInt32Bits) ?? []).Append(chunk.Weights is null ? 0 : 1))];
        return _cache.Get(key, _ => TextEncoding.Join([.. padded.Select(Weighted)], encoders[0].Tokenizer.Length * chunks));
    }

    /// <summary>What is shorter goes on with the empty prompt.</summary>
    private static PromptChunk[] Pad(IReadOnlyList<PromptChunk> text, ClipTokenizer tokenizer, int chunks) =>
        [.. text, .. Enumerable.Repeat(new PromptChunk(tokenizer.Frame([]), null), chunks - text.Count)];

    /// <summary>An encoder's chunks one after the other; the first one's pooled vector stands for all.</summary>
    private TextEncoding Weighted(PromptChunk[] chunks, int encoder) =>
        new([.. chunks.SelectMany(chunk => Weighted(chunk, encoder))], Embedding(encoder, chunks[0].Ids).Pooled);

    private TextEncoding Embedding(int encoder, int[] ids) => _cache.Get([encoder, .. ids], _ => encoders[encoder].Encode(ids));

    /// <summary>Each token's vector times its weight, and all of them so that their mean is what it was.</summary>
    private float[] Weighted(PromptChunk chunk, int encoder)
    {
        var plain = Embedding(encoder, chunk.Ids).States;
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
    private sealed record Reading(IReadOnlyList<IReadOnlyList<PromptChunk>[]> Texts, int[] ByStep)
    {
        public int Longest => Texts.Max(text => text.Max(part => part.Count));
    }
}
