using MagicCanvas.Diffusion.Graphs;

namespace MagicCanvas.Diffusion.Text;

/// <summary>A text encoder as the prompts need it.</summary>
/// <param name="Tokenizer">Its tokenizer.</param>
/// <param name="Encode">Ids of a chunk to what they say.</param>
internal sealed record PromptEncoder(ClipTokenizer Tokenizer, Func<int[], TextEncoding> Encode);
