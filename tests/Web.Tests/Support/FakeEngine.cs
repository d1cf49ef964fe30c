using System.Collections.Concurrent;
using MagicCanvas.Diffusion;
using MagicCanvas.Grains.Inference;

namespace MagicCanvas.Web.Tests.Support;

/// <summary>
/// Paints a flat colour in no time: what these tests are about lies above the engine. A prompt that starts with <c>hold</c> stays at its
/// first step until <see cref="Release"/>; one that starts with <c>break</c> fails.
/// </summary>
internal sealed class FakeEngine : IInferenceEngine
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);

    public EngineStats Stats { get; } = new()
    {
        ActiveRuns = 0, Room = 8, MaxBatch = 8, UNetCalls = 0, UNetRows = 0, UNetMilliseconds = 0, LoopOverheadMilliseconds = 0,
        EncodeMilliseconds = 0, DecodeMilliseconds = 0, RunsFinished = 0, RunsCanceled = 0, RunsFailed = 0, PreviewsSent = 0,
    };

    public void Release(string prompt) => Gate(prompt).TrySetResult();

    public ModelInfo Inspect(string folder) => new()
    {
        Id = Path.GetFileName(folder), Version = "sha256:0", Family = "fake", SizeMultiple = 8, DefaultWidth = 64, DefaultHeight = 64, DefaultSteps = 4,
        DefaultGuidance = 5, DefaultSampler = SamplerNames.Ddim, DefaultSchedule = ScheduleNames.Default, SupportsImageToImage = true, MaxTokens = 75,
        Card = new("A fake", null, null, [], [], [new("Ink", "{prompt}, ink", "colour", new(new string('a', 64), "image/png", [1, 2, 3])), new("Plain", "{prompt}", "", null)]),
    };

    public IEngineModel Load(string folder) => new Model(Inspect(folder));

    public async Task<RunOutcome> Run(
        IEngineModel model, RunRequest request, IProgress<RunProgress>? progress, CancellationToken cancel, CancellationToken leave)
    {
        await Task.Yield();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, leave);
        cancel = either.Token;
        for (var step = 1; step <= request.EffectiveSteps; step++)
        {
            if (cancel.IsCancellationRequested)
            {
                return new RunOutcome(null, step - 1);
            }

            progress?.Report(new RunProgress(step, request.EffectiveSteps, request.Previews ? Flat(8, 8, (byte)step) : null));
            if (step == 1 && request.Prompt.StartsWith("hold", StringComparison.Ordinal))
            {
                await Task.WhenAny(Gate(request.Prompt).Task, Task.Delay(Timeout.Infinite, cancel));
            }

            if (request.Prompt.StartsWith("break", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("Asked to break.");
            }
        }

        return new RunOutcome(Flat(request.Width, request.Height, (byte)request.Seed), request.EffectiveSteps);
    }

    public void Interrupt()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private TaskCompletionSource Gate(string prompt) => _gates.GetOrAdd(prompt, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private static RgbImage Flat(int width, int height, byte value)
    {
        var pixels = new byte[width * height * 3];
        Array.Fill(pixels, value);
        return new(width, height, pixels);
    }

    private sealed class Model(ModelInfo info) : IEngineModel
    {
        public ModelInfo Info => info;

        public void Dispose()
        {
        }
    }
}
