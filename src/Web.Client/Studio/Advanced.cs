using MagicCanvas.Web.Client.Studio.Recall;
using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>Settings of the next request for those who know what they do; what is null is the model's own.</summary>
public sealed class Advanced
{
    public const double DefaultFactor = 2;
    public const double DefaultStrength = 0.5;

    /// <summary>Part of the steps that are guided, above 0 and at most 1.</summary>
    public double? GuidanceUntil { get; set; }

    /// <summary>Enlarged and painted over; only for pictures from words.</summary>
    public bool HasSecondPass { get; set; }

    public double? SecondFactor { get; set; }

    public double? SecondStrength { get; set; }

    public int? SecondSteps { get; set; }

    /// <summary>The API's names: epsilon, v_prediction, sample.</summary>
    public string? Prediction { get; set; }

    /// <summary>The API's names: leading, linspace, trailing.</summary>
    public string? Spacing { get; set; }

    public bool? ZeroSnr { get; set; }

    public double? Eta { get; set; }

    public double? Shift { get; set; }

    /// <summary>How many differ from the model's own.</summary>
    public int Count => new[] { GuidanceUntil is > 0 and < 1, HasSecondPass, Prediction is not null, Spacing is not null, ZeroSnr is not null, Eta is not null, Shift is not null }.Count(set => set);

    public SecondPassSettings? SecondPass => HasSecondPass ? new() { Factor = SecondFactor, Strength = SecondStrength, Steps = SecondSteps } : null;

    public SchedulerFields? Scheduler => Prediction is null && Spacing is null && ZeroSnr is null && Eta is null && Shift is null
        ? null
        : new() { PredictionType = Prediction, TimestepSpacing = Spacing, RescaleBetasZeroSnr = ZeroSnr, Eta = Eta, Shift = Shift };

    /// <summary>As a picture was made; all of the model's own where it says nothing.</summary>
    public void Recall(ParamsView? made)
    {
        GuidanceUntil = made?.GuidanceUntil is > 0 and < 1 and var until ? until : null;
        HasSecondPass = made?.SecondPass is not null;
        (SecondFactor, SecondStrength, SecondSteps) = (made?.SecondPass?.Factor, made?.SecondPass?.Strength, made?.SecondPass?.Steps);
        (Prediction, Spacing, ZeroSnr) = (made?.Scheduler?.PredictionType, made?.Scheduler?.TimestepSpacing, made?.Scheduler?.RescaleBetasZeroSnr);
        (Eta, Shift) = (made?.Scheduler?.Eta, made?.Scheduler?.Shift);
    }

    /// <summary>As a file says.</summary>
    public void RecallFile(RecalledParameters said)
    {
        ArgumentNullException.ThrowIfNull(said);
        GuidanceUntil = said.GuidanceUntil is > 0 and < 1 and var until ? until : null;
        HasSecondPass = said.SecondFactor is > 1;

        // Such a file has one strength, and that of the second pass is it.
        (SecondFactor, SecondStrength, SecondSteps) = HasSecondPass ? (said.SecondFactor, said.Strength, said.SecondSteps is 0 ? said.Steps : said.SecondSteps) : (null, null, null);
        (Prediction, Spacing, ZeroSnr, Eta, Shift) = (said.PredictionType, said.TimestepSpacing, said.ZeroSnr, said.Eta, said.Shift);
    }
}
