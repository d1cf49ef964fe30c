using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Engine;

/// <summary>The default model, loaded once for the tests of a class.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    public DiffusionEngine Engine { get; } = new(new EngineOptions { MaxBatch = 8 }, TimeProvider.System);

    public DiffusionModel Model { get; private set; } = null!;

    public static RunRequest Request(uint seed, int steps = 6) => new()
    {
        Prompt = "a lake at sunset",
        NegativePrompt = "fog",
        Width = 128,
        Height = 128,
        Steps = steps,
        Guidance = 4,
        Seed = seed,
    };

    public async Task<RgbImage> Paint(RunRequest request)
    {
        var outcome = await Engine.Run(Model, request, null, CancellationToken.None).WaitAsync(Bounded.Token);
        return outcome.Image!;
    }

    public ValueTask InitializeAsync()
    {
        Model = Engine.Load(RepositoryPaths.DefaultModel);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
