using MagicCanvas.Grains.Jobs;
using MagicCanvas.Grains.Models;
using MagicCanvas.Grains.Quota;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MagicCanvas.Grains;

/// <summary>What the grains of quota, jobs, sessions, models and the event relay need in a silo, besides storage and a live publisher.</summary>
public static class CoreServices
{
    public static IServiceCollection AddCoreGrains(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<QuotaOptions>().Bind(configuration.GetSection(QuotaOptions.Section))
            .Validate(o => o.MonthlyUnits is >= 0 and <= QuotaOptions.MaxMonthlyUnits, $"{QuotaOptions.Section}:MonthlyUnits must be 0..{QuotaOptions.MaxMonthlyUnits}")
            .Validate(o => o.JobsPerMinute >= 1, $"{QuotaOptions.Section}:JobsPerMinute must be at least 1")
            .ValidateOnStart();
        services.AddOptions<JobOptions>().Bind(configuration.GetSection(JobOptions.Section))
            .Validate(o => o.TimeLimit > TimeSpan.Zero, $"{JobOptions.Section}:TimeLimit must be positive")
            .Validate(o => o.SweepInterval > TimeSpan.Zero, $"{JobOptions.Section}:SweepInterval must be positive")
            .ValidateOnStart();
        services.AddOptions<ModelsOptions>().Bind(configuration.GetSection(ModelsOptions.Section))
            .Validate(o => !string.IsNullOrWhiteSpace(o.Default), $"{ModelsOptions.Section}:Default must name a model")
            .Validate(o => o.DeviceSilence > TimeSpan.Zero, $"{ModelsOptions.Section}:DeviceSilence must be positive")
            .ValidateOnStart();
        services.AddSingleton<CandidateBuilder>();
        services.AddSingleton<LiveSilos>();
        services.AddSingleton<SnapshotCleaner>();
        services.AddSingleton<JobSweeper>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, CorePulse>();
        services.AddSingleton<IIncomingGrainCallFilter, StoreFaultFilter>();
        return services;
    }
}
