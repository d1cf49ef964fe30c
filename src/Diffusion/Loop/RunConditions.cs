using MagicCanvas.Diffusion.Graphs;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>Adds to a prompt's embedding what else the model's UNet wants to know of a run.</summary>
internal sealed class RunConditions
{
    // The scores that the refiner's pipeline asks for, of the picture and of what it shall not be.
    private const float GoodScore = 6;
    private const float BadScore = 2.5f;

    private readonly RunRequest _request;
    private readonly int _timeIds;
    private readonly bool _pools;
    private readonly float[] _guidance;
    private readonly float[] _extra;

    private RunConditions(ActiveRun run)
    {
        var contract = run.Model.Contract;
        (_request, _timeIds, _pools) = (run.Request, contract.TimeIds, contract.PooledSize > 0);
        _guidance = contract.GuidanceSize > 0 ? GuidanceEmbedding.Of(run.Request.Guidance, contract.GuidanceSize) : [];
        _extra = contract.ExtraChannels > 0 ? Channels(run) : [];
    }

    public static RunConditions Of(ActiveRun run) => new(run);

    public RowCondition OfPrompt(TextEncoding prompt) => Of(prompt, GoodScore);

    public RowCondition OfNegative(TextEncoding prompt) => Of(prompt, BadScore);

    private static float[] Channels(ActiveRun run) => run.Request is { InitImage: { } image, Mask: { } mask }
        ? InpaintChannels.Masked(run.Model.Parts.Encoder!, image, mask, run.Shape, run.Noise)
        : InpaintChannels.Everything(run.Model.Parts.Encoder, run.Shape, run.Model.Vae.Factor);

    private RowCondition Of(TextEncoding text, float score) => new(text.States)
    {
        Pooled = _pools ? text.Pooled : [],
        TimeIds = TimeIds(score),
        GuidanceEmbedding = _guidance,
        Extra = _extra,
    };

    /// <summary>What training told of a picture (Podell et al. 2023, section 2.2): size, crop, and the size it is meant to have or its score.</summary>
    private float[] TimeIds(float score) => _timeIds switch
    {
        0 => [],
        5 => [_request.Height, _request.Width, 0, 0, score],
        _ => [_request.Height, _request.Width, 0, 0, _request.Height, _request.Width],
    };
}
