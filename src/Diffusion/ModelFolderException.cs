namespace MagicCanvas.Diffusion;

/// <summary>A model folder cannot be served: names the file and what is wrong with it.</summary>
/// <param name="file">Path relative to the model folder, with forward slashes; <c>.</c> for the folder itself.</param>
/// <param name="problem">What is wrong, in words for an operator.</param>
/// <param name="inner">What the runtime said, where it said something.</param>
public sealed class ModelFolderException(string file, string problem, Exception? inner = null) : Exception($"{file}: {problem}", inner)
{
    /// <summary>Path relative to the model folder, with forward slashes; <c>.</c> for the folder itself.</summary>
    public string File { get; } = file;

    /// <summary>What is wrong, in words for an operator.</summary>
    public string Problem { get; } = problem;
}
