using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// UniPC (Zhao et al. 2023), multistep, of first to third order: each call's prediction first corrects the step that led to it, at no
/// extra cost, and then predicts the next one.
/// </summary>
internal sealed class UniPcSampler : LambdaSampler
{
    private readonly History _outputs;

    public UniPcSampler(NoiseSchedule noise, Levels levels, int first)
        : base(noise, levels, first) => _outputs = Remember(Config.SolverOrder);

    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        PredictClean(output, sample, clean);
        var predicted = Scratch(clean.Length);
        if (Config.PredictClean)
        {
            clean.CopyTo(predicted);
        }
        else
        {
            PredictNoise(output, sample, clean, predicted);
        }

        if (Done > 0 && !Config.Uncorrected.Contains(Index - 1))
        {
            Correct(predicted, sample);
        }

        _outputs.Push(predicted);
        var (a, b) = (Parts(Index), Parts(Index + 1));
        Blend.Scale(sample, Config.PredictClean ? b.Sigma / a.Sigma : b.Alpha / a.Alpha);
        AddPredictions(sample, 1, Index, Index + 1, OrderAt(Done), corrected: []);
    }

    /// <summary>The order of a call's step: rising at the start, and falling at the end.</summary>
    private int OrderAt(int call)
    {
        var order = Config.LowerOrderFinal ? Math.Min(Config.SolverOrder, Calls - call) : Config.SolverOrder;
        return Math.Min(order, call + 1);
    }

    /// <summary>
    /// The last step again, now that the prediction at its end is known: what it took from predictions goes out of the sample, and what it
    /// takes now comes in. Where it began need not be remembered.
    /// </summary>
    private void Correct(ReadOnlySpan<float> predicted, Span<float> sample)
    {
        var order = OrderAt(Done - 1);
        AddPredictions(sample, -1, Index - 1, Index, order, corrected: []);
        AddPredictions(sample, 1, Index - 1, Index, order, predicted);
    }

    /// <summary>Adds what a step takes from predictions.</summary>
    /// <param name="sample">Already brought to the level of <paramref name="to"/>.</param>
    /// <param name="times">-1 takes it away.</param>
    /// <param name="from">Index of the level before the step; the prediction there is the newest in memory.</param>
    /// <param name="to">Index of the level after it.</param>
    /// <param name="order">Predictions to use, without <paramref name="corrected"/>.</param>
    /// <param name="corrected">The prediction at <paramref name="to"/>, or empty while it is not known.</param>
    private void AddPredictions(Span<float> sample, int times, int from, int to, int order, ReadOnlySpan<float> corrected)
    {
        var now = _outputs[0];
        var h = Lambda(to) - Lambda(from);
        var x = Config.PredictClean ? -h : h;
        var scale = times * (Config.PredictClean ? Parts(to).Alpha : Parts(to).Sigma);
        var phi1 = DpmGains.Expm1(x);
        Blend.Add(sample, now, -scale * phi1);
        if (h == 0 || double.IsInfinity(h) || order + (corrected.IsEmpty ? 0 : 1) == 1)
        {
            return;
        }

        // D_k = (prediction at the k-th node - now) / node, and the node of the step's end is 1.
        var nodes = new double[order];
        nodes[^1] = 1;
        for (var k = 0; k < order - 1; k++)
        {
            nodes[k] = (Lambda(from - 1 - k) - Lambda(from)) / h;
        }

        var factor = -scale * (Config.PlainB ? x : phi1);
        var weights = UniPcWeights.Of(nodes, x, Config.PlainB ? x : phi1, corrected.IsEmpty);
        for (var k = 0; k < order - 1; k++)
        {
            // The newest in memory is the prediction at `from` itself.
            var gain = nodes[k] == 0 ? 0 : factor * weights[k] / nodes[k];
            Blend.Add(sample, _outputs[k + 1], gain);
            Blend.Add(sample, now, -gain);
        }

        if (!corrected.IsEmpty)
        {
            Blend.Add(sample, corrected, factor * weights[^1]);
            Blend.Add(sample, now, -factor * weights[^1]);
        }
    }
}
