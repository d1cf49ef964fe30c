using MagicCanvas.Diffusion;
using MagicCanvas.Generations;

namespace MagicCanvas.Grains.Jobs;

/// <summary>What a request means by its sampler and schedule: it may use any of their names, and one name for both (<c>DPM++ 2M Karras</c>).</summary>
internal static class SamplerChoice
{
    /// <summary>The engine's names where it knows them, else as asked; a schedule given by itself wins.</summary>
    public static (string Sampler, string Schedule) Of(GenerationParamsInput asked, GenerationParams defaults)
    {
        var (sampler, named) = asked.Sampler is null ? (defaults.Sampler, null) : SamplerNames.FindWithSchedule(asked.Sampler) ?? (asked.Sampler, null);
        var schedule = asked.Schedule is null ? named ?? defaults.Schedule : ScheduleNames.Find(asked.Schedule) ?? asked.Schedule;
        return (sampler, schedule);
    }
}
