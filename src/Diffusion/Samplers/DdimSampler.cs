using System.Numerics.Tensors;
using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>DDIM (Song et al. 2020, equation 12): x' = sqrt(abar') * clean + sqrt(1 - abar' - s^2) * noise + s * z.</summary>
internal sealed class DdimSampler : Sampler
{
    private readonly SchedulerConfig _config;
    private readonly double[] _alphaBars;
    private readonly double _eta;

    private DdimSampler(SchedulerConfig config, double[] timesteps, double[] alphaBars, int first, double eta)
        : base(timesteps, first)
    {
        _config = config;
        _alphaBars = alphaBars;
        _eta = eta;
    }

    /// <param name="noise">Training noise levels.</param>
    /// <param name="steps">Steps of a whole run.</param>
    /// <param name="first">The step to begin with.</param>
    /// <param name="karras">DDIM over Karras levels: abar' is then the next level's, 1 / (sigma^2 + 1).</param>
    /// <param name="eta">0: no noise on the way; 1: as much as DDPM.</param>
    public static DdimSampler Create(NoiseSchedule noise, int steps, int first, bool karras, double eta = 0)
    {
        if (karras)
        {
            var levels = Levels.ForDpmSolver(noise, steps, karras: true);
            var pairs = new double[2 * steps];
            for (var i = 0; i < steps; i++)
            {
                pairs[2 * i] = AlphaBar(levels.Sigmas[i]);
                pairs[(2 * i) + 1] = AlphaBar(levels.Sigmas[i + 1]);
            }

            return new(noise.Config, levels.Timesteps, pairs, first, eta);
        }

        var timesteps = Levels.DdimTimesteps(noise, steps);
        var end = noise.Config.SetAlphaToOne ? 1 : noise.AlphaBars[0];
        var alphaBars = new double[2 * steps];
        for (var i = 0; i < steps; i++)
        {
            var t = Math.Min((int)timesteps[i], noise.Length - 1);
            var next = t - (noise.Length / steps);
            alphaBars[2 * i] = noise.AlphaBars[t];
            alphaBars[(2 * i) + 1] = next >= 0 ? noise.AlphaBars[next] : end;
        }

        return new(noise.Config, timesteps, alphaBars, first, eta);
    }

    /// <inheritdoc/>
    public override double InitialNoise => 1;

    /// <inheritdoc/>
    public override void AddNoise(Span<float> sample, ReadOnlySpan<float> noise)
    {
        var alphaBar = _alphaBars[2 * Index];
        Blend.Scale(sample, Math.Sqrt(alphaBar));
        Blend.Add(sample, noise, Math.Sqrt(1 - alphaBar));
    }

    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        var (now, next) = (_alphaBars[2 * Index], _alphaBars[(2 * Index) + 1]);
        var (alpha, sigma) = (Math.Sqrt(now), Math.Sqrt(1 - now));
        var (cleanX, cleanM) = Prediction.Clean(_config.Prediction, alpha, sigma);
        Blend.Two(sample, cleanX, output, cleanM, clean);
        if (_config.ClipRange is { } range)
        {
            TensorPrimitives.Clamp(clean, (float)-range, (float)range, clean);
        }

        // The noise is the prediction's own, also where the clean sample was clipped.
        var (noiseX, noiseM) = Prediction.Noise(_config.Prediction, alpha, sigma);
        var variance = _eta * _eta * (1 - next) / (1 - now) * (1 - (now / next));
        var direction = Math.Sqrt(Math.Max(0, 1 - next - variance));
        Blend.Scale(sample, direction * noiseX);
        Blend.Add(sample, output, direction * noiseM);
        Blend.Add(sample, clean, Math.Sqrt(next));
        if (_eta > 0)
        {
            AddFreshNoise(sample, noise, Math.Sqrt(Math.Max(0, variance)));
        }
    }

    private static double AlphaBar(double sigma) => 1 / ((sigma * sigma) + 1);
}
