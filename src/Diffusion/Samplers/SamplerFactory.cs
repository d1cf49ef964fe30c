namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Makes a run's sampler by name; the one place to extend for another sampler.</summary>
internal static class SamplerFactory
{
    /// <param name="name">One of <see cref="SamplerNames"/>.</param>
    /// <param name="noise">The model's noise levels.</param>
    /// <param name="steps">Steps of a whole run.</param>
    /// <param name="effectiveSteps">Steps that run: fewer than <paramref name="steps"/> for image-to-image.</param>
    /// <param name="karras">Karras levels instead of the configuration's.</param>
    public static Sampler Create(string name, NoiseSchedule noise, int steps, int effectiveSteps, bool karras)
    {
        karras |= noise.Config.KarrasSigmas;
        var first = steps - effectiveSteps;
        return name switch
        {
            SamplerNames.Ddim => DdimSampler.Create(noise, steps, first, karras),
            SamplerNames.Euler => new EulerSampler(noise, Levels.ForEuler(noise, steps, karras), first),
            SamplerNames.EulerAncestral => new EulerAncestralSampler(noise, Levels.ForEuler(noise, steps, karras), first),
            SamplerNames.DpmPlusPlus2M => new DpmSolverMultistepSampler(noise, Levels.ForDpmSolver(noise, steps, karras), first),
            _ => throw new ArgumentException($"Unknown sampler '{name}'.", nameof(name)),
        };
    }
}
