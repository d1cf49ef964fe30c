using System.Numerics.Tensors;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>What samplers share whose x = clean + sigma * noise, and whose UNet sees x / sqrt(sigma^2 + 1) (Karras et al. 2022).</summary>
internal abstract class SigmaSampler(NoiseSchedule noise, Levels levels, int first) : Sampler(levels.Timesteps, first)
{
    /// <inheritdoc/>
    public override ReadOnlySpan<double> Sigmas => levels.Sigmas;

    /// <inheritdoc/>
    public override double InitialNoise
    {
        get
        {
            // Leading spacing does not reach the noisiest level, so that its signal part counts, too.
            var max = levels.Sigmas.Max();
            return noise.Config.Spacing == TimestepSpacing.Leading ? Math.Sqrt((max * max) + 1) : max;
        }
    }

    protected SchedulerConfig Config => noise.Config;

    /// <summary>The level of the next call, and the one after it.</summary>
    protected (double Now, double Next) Sigma => (levels.Sigmas[Index], levels.Sigmas[Index + 1]);

    /// <inheritdoc/>
    public override void AddNoise(Span<float> sample, ReadOnlySpan<float> noise) => Blend.Add(sample, noise, Sigma.Now);

    /// <inheritdoc/>
    public override void ScaleInput(ReadOnlySpan<float> sample, Span<float> input) =>
        TensorPrimitives.Multiply(sample, (float)(1 / Math.Sqrt((Sigma.Now * Sigma.Now) + 1)), input);

    /// <summary>The clean sample that this output predicts.</summary>
    protected void Predict(ReadOnlySpan<float> output, ReadOnlySpan<float> sample, Span<float> clean)
    {
        var (x, m) = Prediction.CleanOfUnscaled(noise.Config.Prediction, Sigma.Now);
        Blend.Two(sample, x, output, m, clean);
    }

    /// <summary>Euler's step of the probability flow: x + (x - clean) / sigma * (to - sigma), as one blend.</summary>
    protected void MoveTo(double sigma, Span<float> sample, ReadOnlySpan<float> clean)
    {
        var kept = sigma / Sigma.Now;
        Blend.Scale(sample, kept);
        Blend.Add(sample, clean, 1 - kept);
    }
}
