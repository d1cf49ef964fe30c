using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Tests.Samplers;

/// <summary>Levels to the last digit that matters: a curve's timesteps lose their fraction, so that one digit too little is the timestep before.</summary>
public sealed class LevelsTests
{
    private static readonly SchedulerConfig StableDiffusion = new() { BetaStart = 0.00085, BetaEnd = 0.012, BetaSchedule = BetaSchedule.ScaledLinear };

    [Fact]
    public void The_noisiest_level_is_torchs_to_the_last_digit() => Assert.Equal(14.614645004272461, new NoiseSchedule(StableDiffusion).Sigmas[^1]);

    [Fact]
    public void A_curve_from_the_noisiest_level_begins_at_the_last_timestep() =>
        Assert.Equal([999, 680, 233, 20, 0], Levels.ForDpmSolver(new(StableDiffusion with { Curve = LevelCurve.Exponential }), 5).Timesteps);

    [Fact]
    public void A_curve_of_cosine_betas_is_rounded_by_UniPC_and_cut_off_by_DPM_Solver()
    {
        var noise = new NoiseSchedule(new() { BetaSchedule = BetaSchedule.SquaredCosine, Curve = LevelCurve.Karras });

        Assert.Equal([999, 999, 998, 993, 837, 0], Levels.ForDpmSolver(noise, 6, uniPc: true).Timesteps);
        Assert.Equal([999, 998, 998, 992, 837, 0], Levels.ForDpmSolver(noise, 6).Timesteps);
    }
}
