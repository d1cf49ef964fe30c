using MagicCanvas.Web.Client.Studio.Recall;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Models;

namespace MagicCanvas.Web.Client.Studio.Editing;

/// <summary>What the editor's panel holds. A number left empty takes the service's default.</summary>
public sealed class EditDraft
{
    public string Prompt { get; set; } = "";

    public string NegativePrompt { get; set; } = "";

    /// <summary>1: nothing of what was under the mask shows through.</summary>
    public double? Strength { get; set; } = 1;

    public int? Feather { get; set; } = 4;

    public bool OnlyMasked { get; set; }

    public int? Padding { get; set; } = 32;

    public int? Steps { get; set; }

    public double? Guidance { get; set; }

    public long? Seed { get; set; }

    public int? Count { get; set; } = 1;

    /// <summary>The words of the picture, and the settings it was painted with where the same model paints again.</summary>
    public static EditDraft For(EditSource source, ModelView? model, string prompt)
    {
        var made = source.Made?.Generation;
        var isSame = made is not null && made.ModelId == model?.Id && made.Operation != Operations.Upscale;
        return new EditDraft
        {
            Prompt = made?.Prompt ?? prompt,
            NegativePrompt = made?.NegativePrompt ?? "",
            Steps = isSame ? made!.Params.Steps : model?.Defaults.Steps,
            Guidance = isSame ? made!.Params.Guidance : model?.Defaults.Guidance,
        };
    }

    /// <summary>Takes over how a file says that it was painted.</summary>
    public void Recall(RecalledParameters said)
    {
        ArgumentNullException.ThrowIfNull(said);
        (Prompt, NegativePrompt) = (said.Prompt, said.NegativePrompt);
        (Steps, Guidance, Seed) = (said.Steps ?? Steps, said.Guidance ?? Guidance, said.Seed);
        if (said.Feather is { } feather)
        {
            (Feather, OnlyMasked, Padding) = (feather, said.MaskPadding is not null, said.MaskPadding ?? Padding);
            Strength = said.Strength ?? Strength;
        }
    }

    public CreateGenerationRequest ToRequest(EditSource source, ModelView? model, string? maskArtifactId, Frame frame, string? sessionId) => new()
    {
        Operation = Operations.Inpaint,
        Prompt = Prompt,
        NegativePrompt = NegativePrompt,
        ModelId = model?.Id,
        Params = new ParamsRequest
        {
            Steps = Steps,
            Guidance = Guidance,
            Seed = Seed,
            Strength = Strength,
            Count = Count,
            Inpaint = new InpaintSettings { Feather = Feather, OnlyMasked = OnlyMasked, Padding = Padding, Expand = frame.ToSettings() },
        },
        SourceArtifactId = source.ArtifactId,
        MaskArtifactId = maskArtifactId,
        ParentGenerationId = source.ParentGenerationId,
        SessionId = sessionId,
        Sensitive = source.Made?.Generation.Sensitive,
    };
}
