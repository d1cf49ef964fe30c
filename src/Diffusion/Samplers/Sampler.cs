using System.Buffers;
using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// The sampling of one run: its noise levels, its position and what it remembers of earlier steps. Belongs to one run and one thread;
/// the UNet call between <see cref="ScaleInput"/> and <see cref="Step"/> is shared with other runs.
/// </summary>
internal abstract class Sampler
{
    private readonly double[] _timesteps;
    private readonly int _first;
    private readonly List<History> _memory = [];
    private float[] _scratch = [];

    /// <param name="timesteps">What the UNet is told at each call of a whole run.</param>
    /// <param name="first">The call to begin with: above 0 for image-to-image.</param>
    protected Sampler(double[] timesteps, int first)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, timesteps.Length);
        _timesteps = timesteps;
        _first = first;
    }

    /// <summary>Model calls of this run.</summary>
    public int Calls => _timesteps.Length - _first;

    /// <summary>Model calls done.</summary>
    public int Done { get; private set; }

    public bool Finished => Done == Calls;

    /// <summary>Steps as a user counts them; a sampler with more than one model call a step overrides both.</summary>
    public virtual int Steps => Calls;

    /// <inheritdoc cref="Steps"/>
    public virtual int StepsDone => Done;

    /// <summary>What the UNet is told at the next call.</summary>
    public float Timestep => (float)_timesteps[Index];

    /// <summary>The timesteps of this run's calls.</summary>
    public ReadOnlySpan<double> Timesteps => _timesteps.AsSpan(_first);

    /// <summary>The whole run's levels and the one after the last, for samplers that have them; else empty.</summary>
    public virtual ReadOnlySpan<double> Sigmas => [];

    /// <summary>A run from nothing starts with standard noise times this.</summary>
    public virtual double InitialNoise => 1;

    /// <summary>Position in the whole run's calls.</summary>
    protected int Index => _first + Done;

    /// <summary>Whether the next call is the last.</summary>
    protected bool AtLast => Index == _timesteps.Length - 1;

    /// <summary>Calls of a whole run.</summary>
    protected int WholeCalls => _timesteps.Length;

    /// <summary>Brings <paramref name="sample"/> (clean) to the level of the next call, in place: the start of image-to-image.</summary>
    public abstract void AddNoise(Span<float> sample, ReadOnlySpan<float> noise);

    /// <summary>What the UNet sees of the sample at the next call.</summary>
    public virtual void ScaleInput(ReadOnlySpan<float> sample, Span<float> input) => sample.CopyTo(input);

    /// <summary>Moves <paramref name="sample"/> to the next level.</summary>
    /// <param name="output">The UNet's output, after guidance.</param>
    /// <param name="sample">The run's sample, in place.</param>
    /// <param name="clean">Receives the prediction of the clean sample at this step.</param>
    /// <param name="noise">Drawn from exactly as often as the sampler's definition says, so that a seed keeps its meaning.</param>
    public void Step(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        Advance(output, sample, clean, noise);
        Done++;
    }

    /// <summary>A copy of all that the next calls depend on, besides the sample and the noise.</summary>
    public SamplerState Save() => new(Done, _memory.ConvertAll(history => history.Save()));

    /// <summary>Goes on where a sampler of the same run was saved.</summary>
    /// <exception cref="ArgumentException">It was saved by another sampler.</exception>
    public void Restore(SamplerState state)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(state.Done);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(state.Done, Calls);
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Memory.Count, _memory.Count);
        Done = state.Done;
        for (var i = 0; i < _memory.Count; i++)
        {
            _memory[i].Restore(state.Memory[i]);
        }
    }

    /// <inheritdoc cref="Step"/>
    protected abstract void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise);

    /// <summary>Room for the last <paramref name="capacity"/> of something; part of the sampler's state.</summary>
    protected History Remember(int capacity, bool exact = false)
    {
        var history = new History(capacity, exact);
        _memory.Add(history);
        return history;
    }

    /// <summary>Room for one tensor within a call, with anything in it: a step of the loop should allocate nothing of size.</summary>
    protected Span<float> Scratch(int length)
    {
        if (_scratch.Length < length)
        {
            _scratch = new float[length];
        }

        return _scratch.AsSpan(0, length);
    }

    /// <summary>Draws once and adds <paramref name="amount"/> of it.</summary>
    protected static void AddFreshNoise(Span<float> sample, INoiseSource noise, double amount)
    {
        var rented = ArrayPool<float>.Shared.Rent(sample.Length);
        var fresh = rented.AsSpan(0, sample.Length);
        noise.Fill(fresh);
        Blend.Add(sample, fresh, amount);
        ArrayPool<float>.Shared.Return(rented);
    }
}
