using System.Globalization;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>Finds a folder's text encoders, and which of their outputs the UNet was trained with.</summary>
internal static class TextParts
{
    private const string LastState = "last_hidden_state";
    private const string StatePrefix = "hidden_states.";

    private static readonly (string Encoder, string Tokenizer)[] Folders = [("text_encoder", "tokenizer"), ("text_encoder_2", "tokenizer_2")];

    public static IReadOnlyList<TextPart> Read(string root, JsonSection index, UNetContract contract)
    {
        var present = Array.FindAll(Folders, folder => PipelineIndex.Has(root, index, folder.Encoder));
        return present.Length > 0
            ? [.. present.Select(folder => Read(root, folder.Encoder, folder.Tokenizer, contract, alone: present.Length == 1))]
            : throw index.Wrong("text_encoder", "given: it is listed as absent");
    }

    private static TextPart Read(string root, string folder, string tokenizerFolder, UNetContract contract, bool alone)
    {
        var tokenizer = TokenizerConfig.Read(root, tokenizerFolder);
        RequireFile(root, $"{tokenizerFolder}/vocab.json");
        RequireFile(root, $"{tokenizerFolder}/merges.txt");
        var graph = OnnxFile.Read(root, $"{folder}/model.onnx");
        var config = File.Exists(Path.Combine(root, folder, "config.json")) ? JsonSection.Read(root, $"{folder}/config.json") : null;

        // A UNet with pooled embeddings was trained on the state before the last layer (Podell et al. 2023, section 2.1). SD 2.x was, too,
        // but its encoder is published without that layer.
        var states = contract.PooledSize > 0 ? StateBeforeLast(graph) : LastState;
        var width = graph.Output(states).Fixed(2) ?? config?.Whole("hidden_size", 1, 65536)
            ?? (alone ? contract.ContextSize : throw new ModelFolderException($"{folder}/config.json", "'hidden_size' must be given: the graph does not fix it"));
        var pooled = contract.PooledSize > 0 ? graph.FindOutput("text_embeds") : null;
        return new(graph, tokenizer, states, width, pooled?.Name, pooled is null ? 0 : pooled.Fixed(1) ?? config?.Whole("projection_dim", 1, 65536) ?? contract.PooledSize);
    }

    private static string StateBeforeLast(OnnxFile graph)
    {
        var last = graph.Outputs
            .Where(port => port.Name.StartsWith(StatePrefix, StringComparison.Ordinal))
            .Select(port => int.TryParse(port.Name.AsSpan(StatePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var layer) ? layer : -1)
            .DefaultIfEmpty(-1)
            .Max();
        return last > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{StatePrefix}{last - 1}")
            : throw new ModelFolderException(graph.File, $"has no outputs '{StatePrefix}0', '{StatePrefix}1' …, and the UNet takes the one before the last");
    }

    private static void RequireFile(string root, string file)
    {
        if (!File.Exists(Path.Combine(root, file)))
        {
            throw new ModelFolderException(file, "is missing");
        }
    }
}
