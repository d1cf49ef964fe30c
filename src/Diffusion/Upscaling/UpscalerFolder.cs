using System.Globalization;
using System.Text.RegularExpressions;
using MagicCanvas.Diffusion.Folder;

namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>
/// A super-resolution folder, read and checked: <c>model.onnx</c>, or one graph of another name, with Real-ESRGAN's contract: one input
/// [n, 3, h, w] and one output [n, 3, factor h, factor w], RGB of 0..1. The names of both are free. <see cref="UpscalerInfo.File"/> may say more.
/// </summary>
internal sealed partial class UpscalerFolder
{
    private const string GraphFile = "model.onnx";

    // As the published exports enlarge, where neither the graph nor a name says how much.
    private const int DefaultFactor = 4;
    private const int MostFactor = 8;
    private const int DefaultTile = 128;
    private const int DefaultOverlap = 32;

    private UpscalerFolder(string root, UpscalerInfo info, OnnxFile graph) => (Root, Info, Graph) = (root, info, graph);

    public string Root { get; }

    public UpscalerInfo Info { get; }

    public OnnxFile Graph { get; }

    /// <summary>Whether a folder is one of this kind: it says so, or has a graph and nothing of a model that paints.</summary>
    public static bool Is(string root) => File.Exists(Path.Combine(root, UpscalerInfo.File))
        || (GraphIn(root) is not null && !File.Exists(Path.Combine(root, PipelineIndex.File)) && !Directory.Exists(Path.Combine(root, "unet")));

    /// <param name="root">The folder.</param>
    /// <param name="hashes">Of its files, as far as they are known; null: all are read.</param>
    /// <exception cref="ModelFolderException">Something is missing, or does not keep the contract.</exception>
    public static UpscalerFolder Read(string root, FileHashes? hashes = null)
    {
        var json = File.Exists(Path.Combine(root, UpscalerInfo.File)) ? JsonSection.Read(root, UpscalerInfo.File) : null;
        var side = json?.Whole("tile", 16, 2048) ?? DefaultTile;
        var graph = OnnxFile.Read(root, GraphIn(root) ?? GraphFile);
        var factor = json is null ? FactorOf(root, graph) : json.Whole("factor", 2, MostFactor) ?? throw json.Wrong("factor", "given");
        if (graph.Inputs.Count != 1 || graph.Outputs.Count != 1)
        {
            throw new ModelFolderException(graph.File, "must have one input and one output");
        }

        CheckPort(graph, graph.Inputs[0]);
        CheckPort(graph, graph.Outputs[0]);
        var tile = (Width: graph.Inputs[0].Fixed(3) ?? side, Height: graph.Inputs[0].Fixed(2) ?? side);
        var (version, bytes) = FolderHash.Of(root, hashes ?? new(store: null));
        var info = new UpscalerInfo
        {
            Id = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))),
            Version = version,
            Bytes = bytes,
            Factor = factor,
            Tile = tile,
            Overlap = Math.Min(json?.Whole("overlap", 0, 512) ?? DefaultOverlap, Math.Min(tile.Width, tile.Height) / 2),
        };
        return new(root, info, graph);
    }

    /// <summary>The name of its graph; null where there is none, or it cannot be told which.</summary>
    private static string? GraphIn(string root) => File.Exists(Path.Combine(root, GraphFile)) ? GraphFile
        : Directory.Exists(root) && Directory.GetFiles(root, "*.onnx") is [var only] ? Path.GetFileName(only)
        : null;

    /// <summary>Of sizes that the graph fixes, or of a name such as <c>RealESRGAN_x4plus</c> or <c>4x-UltraSharp</c>.</summary>
    private static int FactorOf(string root, OnnxFile graph)
    {
        if (graph.Inputs is [var small] && graph.Outputs is [var large] && small.Fixed(3) is { } from && large.Fixed(3) is { } to
            && to % from == 0 && to / from is >= 2 and <= MostFactor)
        {
            return to / from;
        }

        var named = NamedFactor().Match($"{graph.File} {Path.GetFileName(root)}");
        return named.Success ? int.Parse(named.Groups["factor"].Value, CultureInfo.InvariantCulture) : DefaultFactor;
    }

    [GeneratedRegex(@"(?<![a-z0-9])(x(?<factor>[2348])|(?<factor>[2348])x)(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedFactor();

    private static void CheckPort(OnnxFile graph, TensorPort port)
    {
        if (port.Dims.Count != 4 || port.Fixed(1) is not (null or 3) || port.Type is not (TensorType.Float32 or TensorType.Float16))
        {
            throw new ModelFolderException(graph.File, $"must take and give float [n, 3, h, w], and has {port}");
        }
    }
}
