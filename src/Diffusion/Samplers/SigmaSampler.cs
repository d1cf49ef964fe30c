using System.Numerics.Tensors;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// What samplers share whose x = clean + sigma * noise, and whose UNet sees x / sqrt(sigma^2 + 1) (Karras et al. 2022). In single precision
/// and in the published order of operations: near zero terminal SNR x is ten thousand times the picture, and what is left of it is rounding.
/// </summary>
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
            return noise.Config.Spacing == TimestepSpacing.Leading ? Norm(max) : max;
        }
    }

    protected SchedulerConfig Config => noise.Config;

    /// <summary>The level of the next call, and the one after it.</summary>
    protected (double Now, double Next) Sigma => (levels.Sigmas[Index], levels.Sigmas[Index + 1]);

    /// <inheritdoc/>
    public override void AddNoise(Span<float> sample, ReadOnlySpan<float> noise) => Blend.Add(sample, noise, Sigma.Now);

    /// <inheritdoc/>
    public override void ScaleInput(ReadOnlySpan<float> sample, Span<float> input) => TensorPrimitives.Divide(sample, Norm(Sigma.Now), input);

    /// <summary>The clean sample that this output predicts.</summary>
    protected void Predict(ReadOnlySpan<float> output, ReadOnlySpan<float> sample, Span<float> clean)
    {
        var sigma = (float)Sigma.Now;
        switch (Config.Prediction)
        {
            case PredictionType.Epsilon:
                TensorPrimitives.Multiply(output, sigma, clean);
                TensorPrimitives.Subtract(sample, clean, clean);
                break;
            case PredictionType.Velocity:
                TensorPrimitives.Divide(sample, (sigma * sigma) + 1, clean);
                TensorPrimitives.MultiplyAdd(output, -sigma / Norm(sigma), clean, clean);
                break;
            default:
                var (x, m) = Prediction.CleanOfUnscaled(Config.Prediction, sigma);
                Blend.Two(sample, x, output, m, clean);
                break;
        }
    }

    /// <summary>The direction away from the clean sample: (x - clean) / sigma.</summary>
    protected void Slope(ReadOnlySpan<float> sample, ReadOnlySpan<float> clean, Span<float> slope)
    {
        TensorPrimitives.Subtract(sample, clean, slope);
        TensorPrimitives.Divide(slope, (float)Sigma.Now, slope);
    }

    /// <summary>Euler's step of the probability flow: x + (x - clean) / sigma * (to - sigma).</summary>
    protected void MoveTo(double sigma, Span<float> sample, ReadOnlySpan<float> clean)
    {
        var slope = Scratch(sample.Length);
        Slope(sample, clean, slope);
        Blend.Add(sample, slope, sigma - Sigma.Now);
    }

    private static float Norm(double sigma) => MathF.Sqrt(((float)sigma * (float)sigma) + 1);
}
