using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Tests.Samplers;

/// <summary>The loop that the reference library's own scheduler tests run: a ramp for the sample, x * t / (t + 1) for the model.</summary>
internal static class ReferenceLoop
{
    private const int Length = 4 * 3 * 8 * 8;

    /// <returns>The sum of the last sample's magnitudes.</returns>
    public static double Sum(string sampler, SchedulerConfig config, int steps = 10, int first = 0)
    {
        var run = SamplerFactory.Create(sampler, new NoiseSchedule(config), new(steps, steps - first));
        var random = new TorchRandom(0);
        var (sample, input, clean) = (Ramp(i => i), new float[Length], new float[Length]);
        Blend.Scale(sample, run.InitialNoise);
        if (first > 0)
        {
            run.AddNoise(sample, Ramp(i => Length - 1 - i));
        }

        while (!run.Finished)
        {
            // These tests step from the scaled sample, which a picture's loop does not.
            run.ScaleInput(sample, input);
            input.CopyTo(sample, 0);
            Blend.Scale(input, run.Timestep / (run.Timestep + 1));
            run.Step(input, sample, clean, random);
        }

        return sample.Sum(value => Math.Abs((double)value));
    }

    /// <summary>Sample b, channel c, row h, column w hold the number (((c * 8 + h) * 8 + w) * 4 + b) of the ramp.</summary>
    private static float[] Ramp(Func<int, int> number)
    {
        var values = new float[Length];
        for (var b = 0; b < 4; b++)
        {
            for (var i = 0; i < Length / 4; i++)
            {
                values[(b * Length / 4) + i] = number((i * 4) + b) / (float)Length;
            }
        }

        return values;
    }
}
