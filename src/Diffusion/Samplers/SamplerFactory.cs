namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Makes a run's sampler by name; the one place to extend for another sampler.</summary>
internal static class SamplerFactory
{
    /// <param name="name">One of <see cref="SamplerNames"/>.</param>
    /// <param name="noise">The model's noise levels, in the way the run uses them.</param>
    /// <param name="options">The run's steps.</param>
    public static Sampler Create(string name, NoiseSchedule noise, SamplerOptions options)
    {
        var (steps, first) = (options.Steps, options.First);
        return name switch
        {
            SamplerNames.Ddim => new DdimSampler(noise, steps, first, options.Eta),
            SamplerNames.Ddpm => new DdpmSampler(noise, steps, first),
            SamplerNames.Pndm => PndmSampler.Create(noise, steps, first),
            SamplerNames.Lcm => new LcmSampler(noise, steps, first),
            SamplerNames.Euler => new EulerSampler(noise, Levels.ForEuler(noise, steps), first),
            SamplerNames.EulerAncestral => new EulerAncestralSampler(noise, Levels.ForEuler(noise, steps), first),
            SamplerNames.Heun => new HeunSampler(noise, Levels.ForEuler(noise, steps), first),
            SamplerNames.Lms => new LmsSampler(noise, Levels.ForEuler(noise, steps), first),
            SamplerNames.DpmPlusPlus2M => Dpm(noise, steps, first),
            SamplerNames.DpmPlusPlus2MSde => Dpm(noise.With(noise.Config with { Solver = SolverKind.StochasticClean }), steps, first),
            SamplerNames.UniPc => new UniPcSampler(noise, Levels.ForDpmSolver(noise, steps, uniPc: true), first),
            SamplerNames.FlowMatchEuler =>
                new FlowMatchEulerSampler(noise.Config, Levels.ForFlow(noise.Config, steps, options.Patches), first),
            _ => throw new ArgumentException($"Unknown sampler '{name}'.", nameof(name)),
        };
    }

    private static DpmSolverMultistepSampler Dpm(NoiseSchedule noise, int steps, int first) =>
        new(noise, Levels.ForDpmSolver(noise, steps), first);
}
