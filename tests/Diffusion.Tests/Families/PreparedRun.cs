using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Loop;
using MagicCanvas.Diffusion.Previews;

namespace MagicCanvas.Diffusion.Tests.Families;

/// <summary>A run before its first step.</summary>
internal sealed class PreparedRun : IDisposable
{
    private readonly ActiveRun _run;

    public PreparedRun(DiffusionModel model, RunRequest request)
    {
        _run = new(model, request, null, new PreviewPace(TimeProvider.System, 1), new EngineCounters(), CancellationToken.None);
        RunPreparation.Prepare(_run);
    }

    public RowCondition Prompt => _run.Prompt;

    public RowCondition Negative => _run.NegativePrompt;

    public void Dispose() => _run.Cancel();
}
