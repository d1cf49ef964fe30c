using MagicCanvas.Diffusion.Folder;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>A denoiser that is to be opened.</summary>
/// <param name="Root">The model folder.</param>
/// <param name="Graph">Its header.</param>
/// <param name="Contract">What it takes.</param>
/// <param name="Shape">Latents of a picture of the model's own size.</param>
/// <param name="Tokens">Of a prompt of one chunk.</param>
internal sealed record UNetSource(string Root, OnnxFile Graph, UNetContract Contract, LatentShape Shape, int Tokens)
{
    public static UNetSource Of(ModelFolder folder, LatentShape shape) => new(folder.Root, folder.UNet, folder.Contract, shape, folder.Tokens);
}
