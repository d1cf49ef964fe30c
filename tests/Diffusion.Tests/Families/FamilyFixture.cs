using System.Runtime.InteropServices;
using System.Text.Json;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Loop;
using MagicCanvas.Diffusion.Previews;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Families;

/// <summary>A model folder of <c>training/fixtures</c>, and what PyTorch made of its request.</summary>
internal sealed record FamilyFixture(string Root, RunRequest Request, bool Half, float[] Latents, float[] Planes)
{
    private static readonly string Folder = Path.Combine(RepositoryPaths.Root, "tests", "Diffusion.Tests", "fixtures");

    public static TheoryData<string> Names => [.. Directory.EnumerateDirectories(Path.Combine(Folder, "models")).Select(path => Path.GetFileName(path)).Order()];

    public static FamilyFixture Read(string name)
    {
        var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "references", $"{name}.json"))).RootElement;
        var request = new RunRequest
        {
            Prompt = json.GetProperty("prompt").GetString()!,
            NegativePrompt = json.GetProperty("negative").GetString()!,
            Width = json.GetProperty("width").GetInt32(),
            Height = json.GetProperty("height").GetInt32(),
            Steps = json.GetProperty("steps").GetInt32(),
            Guidance = json.GetProperty("guidance").GetDouble(),
            Seed = json.GetProperty("seed").GetUInt32(),
            Sampler = json.GetProperty("sampler").GetString()!,
        };
        var values = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(Folder, "references", $"{name}.f32"))).ToArray();
        var planes = 3 * request.Width * request.Height;
        return new(Path.Combine(Folder, "models", name), request, json.GetProperty("half").GetBoolean(), values[..^planes], values[^planes..]);
    }

    public DiffusionModel Load() => new(ModelFolder.Read(Root), new EngineOptions { Threads = 1 });

    /// <summary>Paints with the engine's own parts, down to the numbers before they become bytes.</summary>
    public static async Task<(float[] Latents, float[] Planes)> Paint(DiffusionModel model, RunRequest request)
    {
        var counters = new EngineCounters();
        var sampled = new TaskCompletionSource<ActiveRun>(TaskCreationOptions.RunContinuationsAsynchronously);
        var loop = new StepLoop(new EngineOptions { MaxBatch = 8 }, counters, sampled.SetResult);
        var run = new ActiveRun(model, request, null, new PreviewPace(TimeProvider.System, 1), counters, CancellationToken.None);
        RunPreparation.Prepare(run);
        loop.Join(run);
        await Task.WhenAny(sampled.Task, run.Task).WaitAsync(Bounded.Token);
        if (!sampled.Task.IsCompleted)
        {
            await run.Task;
        }

        await loop.Stop();
        var latents = (float[])(await sampled.Task).Latents.Clone();
        return (latents, model.Parts.Decoder.DecodePlanes(latents, run.Shape));
    }
}
