using MagicCanvas.Diffusion.Folder;

namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>
/// A super-resolution folder, read and checked: <see cref="UpscalerInfo.File"/> and <c>model.onnx</c> with Real-ESRGAN's contract, one
/// input [n, 3, h, w] and one output [n, 3, factor h, factor w], RGB of 0..1. The names of both are free.
/// </summary>
internal sealed class UpscalerFolder
{
    private const string GraphFile = "model.onnx";
    private const int DefaultTile = 128;
    private const int DefaultOverlap = 32;

    private UpscalerFolder(string root, UpscalerInfo info, OnnxFile graph) => (Root, Info, Graph) = (root, info, graph);

    public string Root { get; }

    public UpscalerInfo Info { get; }

    public OnnxFile Graph { get; }

    /// <param name="root">The folder.</param>
    /// <param name="hashes">Of its files, as far as they are known; null: all are read.</param>
    /// <exception cref="ModelFolderException">Something is missing, or does not keep the contract.</exception>
    public static UpscalerFolder Read(string root, FileHashes? hashes = null)
    {
        var json = JsonSection.Read(root, UpscalerInfo.File);
        var factor = json.Whole("factor", 2, 8) ?? throw json.Wrong("factor", "given");
        var side = json.Whole("tile", 16, 2048) ?? DefaultTile;
        var graph = OnnxFile.Read(root, GraphFile);
        if (graph.Inputs.Count != 1 || graph.Outputs.Count != 1)
        {
            throw new ModelFolderException(GraphFile, "must have one input and one output");
        }

        CheckPort(graph.Inputs[0]);
        CheckPort(graph.Outputs[0]);
        var tile = (Width: graph.Inputs[0].Fixed(3) ?? side, Height: graph.Inputs[0].Fixed(2) ?? side);
        var (version, bytes) = FolderHash.Of(root, hashes ?? new(store: null));
        var info = new UpscalerInfo
        {
            Id = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))),
            Version = version,
            Bytes = bytes,
            Factor = factor,
            Tile = tile,
            Overlap = Math.Min(json.Whole("overlap", 0, 512) ?? DefaultOverlap, Math.Min(tile.Width, tile.Height) / 2),
        };
        return new(root, info, graph);
    }

    private static void CheckPort(TensorPort port)
    {
        if (port.Dims.Count != 4 || port.Fixed(1) is not (null or 3) || port.Type is not (TensorType.Float32 or TensorType.Float16))
        {
            throw new ModelFolderException(GraphFile, $"must take and give float [n, 3, h, w], and has {port}");
        }
    }
}
