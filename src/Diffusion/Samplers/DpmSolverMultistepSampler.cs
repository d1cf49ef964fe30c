using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// DPM-Solver and DPM-Solver++ (Lu et al. 2022), multistep, of first to third order, and their forms with fresh noise. Each step is
/// a * x + b0 * D0 + b1 * D1 + b2 * D2 with differences D of the model's last predictions.
/// </summary>
internal sealed class DpmSolverMultistepSampler : LambdaSampler
{
    // Below this many steps the last ones are of lower order, which is steadier.
    private const int ShortRun = 15;

    private readonly History _outputs;

    public DpmSolverMultistepSampler(NoiseSchedule noise, Levels levels, int first)
        : base(noise, levels, first) => _outputs = Remember(Math.Max(1, noise.Config.SolverOrder - 1));

    private bool Short => Config.LowerOrderFinal && WholeCalls < ShortRun;

    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        PredictClean(output, sample, clean);
        var predicted = Scratch(clean.Length);
        if (Config.Solver is SolverKind.Clean or SolverKind.StochasticClean)
        {
            clean.CopyTo(predicted);
        }
        else
        {
            PredictNoise(output, sample, clean, predicted);
        }

        var order = Order();
        var (lambda, h) = (Lambda(Index), Lambda(Index + 1) - Lambda(Index));
        var gains = DpmGains.Of(Config.Solver, Config.HeunForm || order == 3, Parts(Index), Parts(Index + 1), h);
        Blend.Scale(sample, gains.Sample);
        Blend.Add(sample, predicted, gains.D0);
        if (order == 2)
        {
            AddDifference(sample, predicted, gains.D1, (lambda - Lambda(Index - 1)) / h);
        }
        else if (order == 3)
        {
            AddThird(sample, predicted, gains, (lambda - Lambda(Index - 1)) / h, (Lambda(Index - 1) - Lambda(Index - 2)) / h);
        }

        if (Config.Solver is SolverKind.StochasticClean or SolverKind.StochasticNoise)
        {
            AddFreshNoise(sample, noise, gains.Fresh);
        }

        if (Config.SolverOrder > 1)
        {
            _outputs.Push(predicted);
        }
    }

    /// <summary>As many predictions as there are, and less at the end.</summary>
    private int Order()
    {
        var order = Math.Min(Config.SolverOrder, _outputs.Count + 1);
        if (Left == 1 && (Config.EulerAtFinal || Short || !Config.EndAtSmallestSigma || Sigmas[Index + 1] == 0))
        {
            order = 1;
        }
        else if (Left == 2 && Short)
        {
            order = Math.Min(order, 2);
        }

        // Equal levels, at the end of a curve: there is no step, and no difference to measure it by.
        return Sigmas[Index + 1] == Sigmas[Index] ? 1 : order;
    }

    /// <summary>D1 = (now - before) / r.</summary>
    private void AddDifference(Span<float> sample, ReadOnlySpan<float> now, double gain, double r)
    {
        Blend.Add(sample, now, gain / r);
        Blend.Add(sample, _outputs[0], -gain / r);
    }

    /// <summary>D1 and D2 are the divided differences over three predictions.</summary>
    private void AddThird(Span<float> sample, ReadOnlySpan<float> now, DpmGains gains, double r0, double r1)
    {
        // D1 = d0 + r0 / (r0 + r1) * (d0 - d1), D2 = (d0 - d1) / (r0 + r1), where d0 and d1 are the simple differences.
        var d0 = gains.D1 + (((gains.D1 * r0) + gains.D2) / (r0 + r1));
        var d1 = -((gains.D1 * r0) + gains.D2) / (r0 + r1);
        Blend.Add(sample, now, d0 / r0);
        Blend.Add(sample, _outputs[0], (d1 / r1) - (d0 / r0));
        Blend.Add(sample, _outputs[1], -d1 / r1);
    }
}
