using MagicCanvas.Diffusion.Folder;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>A model's noise levels as one request wants them.</summary>
internal static class RunSchedule
{
    /// <param name="noise">The model's own.</param>
    /// <param name="schedule">One of <see cref="ScheduleNames"/>.</param>
    /// <param name="overrides">Checked; see <see cref="SchedulerOverrides"/>.</param>
    public static NoiseSchedule For(NoiseSchedule noise, string schedule, SchedulerOverrides? overrides)
    {
        var config = noise.Config;
        if (overrides is not null)
        {
            config = config with
            {
                Prediction = overrides.Prediction is { } prediction ? SchedulerWords.Predictions[prediction] : config.Prediction,
                Spacing = overrides.Spacing is { } spacing ? SchedulerWords.Spacings[spacing] : config.Spacing,
                RescaleBetasZeroSnr = overrides.ZeroTerminalSnr ?? config.RescaleBetasZeroSnr,
                Flow = overrides.Shift is { } shift ? config.Flow with { Shift = shift, Dynamic = false } : config.Flow,
            };
        }

        config = schedule switch
        {
            ScheduleNames.Karras => config with { Curve = LevelCurve.Karras },
            ScheduleNames.Exponential => config with { Curve = LevelCurve.Exponential },
            ScheduleNames.Beta => config with { Curve = LevelCurve.Beta },
            ScheduleNames.Leading => Spaced(config, TimestepSpacing.Leading),
            ScheduleNames.Linspace => Spaced(config, TimestepSpacing.Linspace),
            ScheduleNames.Trailing => Spaced(config, TimestepSpacing.Trailing),
            _ => config,
        };
        return config == noise.Config ? noise : noise.With(config);
    }

    private static SchedulerConfig Spaced(SchedulerConfig config, TimestepSpacing spacing) =>
        config with { Curve = LevelCurve.Timesteps, Spacing = spacing };
}
