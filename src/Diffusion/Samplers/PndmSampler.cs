using System.Numerics.Tensors;
using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// PNDM (Liu et al. 2022): linear multistep over four noise predictions. The first ones come from Runge-Kutta steps of four calls each,
/// or (PLMS) from one step that is done twice.
/// </summary>
internal sealed class PndmSampler : Sampler
{
    private const int Order = 4;

    // Calls of the Runge-Kutta start: three steps of four.
    private const int RungeKuttaCalls = (Order - 1) * Order;

    private readonly NoiseSchedule _noise;
    private readonly int _stride;
    private readonly int _rungeKutta;
    private readonly History _outputs;
    private readonly History _start;
    private readonly History _sum;

    private PndmSampler(NoiseSchedule noise, int steps, double[] timesteps, int first, int rungeKutta)
        : base(timesteps, first)
    {
        _noise = noise;
        _stride = noise.Length / steps;
        _rungeKutta = rungeKutta;
        _outputs = Remember(Order - 1);
        _start = Remember(1, exact: true);
        _sum = Remember(1, exact: true);
    }

    /// <inheritdoc/>
    public override int Steps => _rungeKutta > 0 ? Calls - RungeKuttaCalls + Order - 1 : Math.Max(1, Calls - 1);

    /// <inheritdoc/>
    public override int StepsDone => Finished ? Steps
        : _rungeKutta > 0 ? Math.Min(Done, RungeKuttaCalls) / Order + Math.Max(0, Done - RungeKuttaCalls)
        : Math.Max(0, Done - 1);

    /// <param name="noise">Training noise levels.</param>
    /// <param name="steps">Steps of a whole run.</param>
    /// <param name="first">The step to begin with.</param>
    public static PndmSampler Create(NoiseSchedule noise, int steps, int first)
    {
        var even = TimestepSpacings.Whole(noise, steps);

        // Runge-Kutta needs four levels, and a start at the first of them.
        if (!noise.Config.SkipRungeKutta && steps >= Order && first == 0)
        {
            var half = noise.Length / steps / 2;
            var start = Enumerable.Range(0, Order - 1).SelectMany(i =>
            {
                // Each step: its level, twice the middle, and the next level.
                var middle = even[i + 1] + half;
                return new[] { even[i], middle, middle, even[i + 1] };
            });
            return new(noise, steps, [.. start, .. even[(Order - 1)..]], 0, RungeKuttaCalls);
        }

        return new(noise, steps, steps == 1 ? even : [even[0], even[1], .. even[1..]], first, 0);
    }

    /// <inheritdoc/>
    public override void AddNoise(Span<float> sample, ReadOnlySpan<float> noise)
    {
        var alphaBar = _noise.AlphaBarAt((int)Timestep, 1);
        Blend.Scale(sample, Math.Sqrt(alphaBar));
        Blend.Add(sample, noise, Math.Sqrt(1 - alphaBar));
    }

    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        var alphaBar = SignalAt((int)Timestep);
        var (x, m) = Prediction.Clean(_noise.Config.Prediction, Math.Sqrt(alphaBar), Math.Sqrt(1 - alphaBar));
        Blend.Two(sample, x, output, m, clean);
        if (Done < _rungeKutta)
        {
            RungeKutta(output, sample);
        }
        else
        {
            Multistep(output, sample);
        }
    }

    /// <summary>The classic fourth-order scheme: weights 1/6, 1/3, 1/3, 1/6, each stage from the step's own start.</summary>
    private void RungeKutta(ReadOnlySpan<float> output, Span<float> sample)
    {
        var stage = Done % Order;
        var level = (int)Timesteps[Done - stage];
        var next = (int)Timesteps[Done] - (stage % 2 == 0 ? _stride / 2 : 0);
        var sum = Scratch(output.Length);
        if (stage == 0)
        {
            sum.Clear();
            _outputs.Push(output);
            _start.Push(sample);
        }
        else
        {
            _sum[0].CopyTo(sum);
        }

        Blend.Add(sum, output, stage is 0 or 3 ? 1 / 6.0 : 1 / 3.0);
        _sum.Push(sum);
        _start[0].CopyTo(sample);
        if (stage < 3)
        {
            output.CopyTo(sum);
        }

        Move(sample, sum, level, next);
        if (stage == 3)
        {
            _start.Clear();
            _sum.Clear();
        }
    }

    /// <summary>Adams-Bashforth of as many outputs as there are; the second call repeats the first step with both ends' mean.</summary>
    private void Multistep(ReadOnlySpan<float> output, Span<float> sample)
    {
        var level = (int)Timestep;
        var repeats = Done == 1 && _rungeKutta == 0 && _outputs.Count == 1;
        var mean = Scratch(output.Length);
        if (repeats)
        {
            Blend.Two(output, 0.5, _outputs[0], 0.5, mean);
            _start[0].CopyTo(sample);
            _start.Clear();
            Move(sample, mean, level + _stride, level);
            return;
        }

        if (Done == 0)
        {
            _start.Push(sample);
        }

        double[] weights = _outputs.Count switch
        {
            0 => [1],
            1 => [3 / 2.0, -1 / 2.0],
            2 => [23 / 12.0, -16 / 12.0, 5 / 12.0],
            _ => [55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0],
        };
        output.CopyTo(mean);
        Blend.Scale(mean, weights[0]);
        for (var age = 0; age + 1 < weights.Length; age++)
        {
            Blend.Add(mean, _outputs[age], weights[age + 1]);
        }

        _outputs.Push(output);
        Move(sample, mean, level, level - _stride);
    }

    /// <summary>
    /// From one timestep to another along a noise prediction (equation 11); the velocity is turned into noise first. In single precision and
    /// in the published order: where there is next to no signal, the small difference of large values decides.
    /// </summary>
    /// <param name="output">Is written over.</param>
    private void Move(Span<float> sample, Span<float> output, int from, int to)
    {
        var (now, next) = ((float)SignalAt(from), (float)_noise.AlphaBarAt(to, _noise.LastAlphaBar));
        if (_noise.Config.Prediction != PredictionType.Epsilon)
        {
            var (noiseX, noiseM) = Prediction.Noise(_noise.Config.Prediction, Math.Sqrt(now), Math.Sqrt(1 - now));
            Blend.Two(sample, noiseX, output, noiseM, output);
        }

        TensorPrimitives.Multiply(output, next - now, output);
        TensorPrimitives.Divide(output, (now * MathF.Sqrt(1 - next)) + MathF.Sqrt(now * (1 - now) * next), output);
        Blend.Scale(sample, MathF.Sqrt(next / now));
        TensorPrimitives.Subtract(sample, output, sample);
    }

    /// <summary>abar; nothing can be moved from where there is none, so a zero terminal SNR is taken as the smallest one.</summary>
    private double SignalAt(int timestep) => _noise.AlphaBarAt(timestep, 1) is > 0 and var some ? some : NoiseSchedule.SmallestAlphaBar;
}
