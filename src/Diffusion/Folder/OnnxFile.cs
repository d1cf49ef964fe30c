namespace MagicCanvas.Diffusion.Folder;

/// <summary>The header of an ONNX file: what goes in and what comes out.</summary>
/// <param name="File">Path relative to the model folder.</param>
/// <param name="Inputs">Inputs that must be fed: without those that have a value in the file.</param>
/// <param name="Outputs">Outputs, in the graph's order.</param>
internal sealed record OnnxFile(string File, IReadOnlyList<TensorPort> Inputs, IReadOnlyList<TensorPort> Outputs)
{
    /// <summary>Reads the file's structure to its end, so that a truncated file is found without loading it.</summary>
    /// <exception cref="ModelFolderException">The file is missing, truncated, no ONNX file, or its weights are.</exception>
    public static OnnxFile Read(string root, string file)
    {
        try
        {
            using var stream = FolderFile.Open(Path.Combine(root, file));
            return new OnnxHeaderReader(stream, root, file).Read();
        }
        catch (Exception bad) when (bad is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelFolderException(file, "is missing", bad);
        }
        catch (Exception bad) when (bad is InvalidDataException or EndOfStreamException)
        {
            throw new ModelFolderException(file, $"is not a complete ONNX file: {bad.Message}", bad);
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
        {
            throw new ModelFolderException(file, $"cannot be read: {bad.Message}", bad);
        }
    }

    /// <summary>The input of this name.</summary>
    /// <exception cref="ModelFolderException">There is none.</exception>
    public TensorPort Input(string name) => Find(Inputs, name)
        ?? throw new ModelFolderException(File, $"has no input '{name}'; it has {Names(Inputs)}");

    /// <summary>The output of this name.</summary>
    /// <exception cref="ModelFolderException">There is none.</exception>
    public TensorPort Output(string name) => Find(Outputs, name)
        ?? throw new ModelFolderException(File, $"has no output '{name}'; it has {Names(Outputs)}");

    public TensorPort? FindInput(string name) => Find(Inputs, name);

    public TensorPort? FindOutput(string name) => Find(Outputs, name);

    /// <summary>Refuses a graph that wants more than it will be fed.</summary>
    /// <exception cref="ModelFolderException">It has an input that is not among <paramref name="names"/>.</exception>
    public void RequireOnly(params ReadOnlySpan<string> names)
    {
        foreach (var input in Inputs)
        {
            if (!names.Contains(input.Name))
            {
                throw new ModelFolderException(File, $"wants an input '{input.Name}' that this engine does not feed");
            }
        }
    }

    private static TensorPort? Find(IReadOnlyList<TensorPort> ports, string name) =>
        ports.FirstOrDefault(port => string.Equals(port.Name, name, StringComparison.Ordinal));

    private static string Names(IReadOnlyList<TensorPort> ports) =>
        ports.Count == 0 ? "none" : string.Join(", ", ports.Select(port => port.Name));
}
