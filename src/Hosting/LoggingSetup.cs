using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace MagicCanvas.Hosting;

/// <summary>What is logged where configuration says nothing: our own words, and from the frameworks only what needs somebody's attention.</summary>
internal static class LoggingSetup
{
    public static void AddQuietLogging(this WebApplicationBuilder builder)
    {
        // The first source: whatever a settings file or an operator says comes later and wins.
        IList<IConfigurationSource> sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData =
            [
                new("Logging:LogLevel:Default", "Information"),
                new("Logging:LogLevel:Microsoft", "Warning"),
                new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"),
                new("Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks", "None"),
                new("Logging:LogLevel:Npgsql", "Warning"),
                new("Logging:LogLevel:Orleans", "Warning"),

                // It takes the time since the machine booted for its first measurement.
                new("Logging:LogLevel:Orleans.Runtime.Watchdog", "Error"),
                new("Logging:LogLevel:Polly", "Error"),

                // While a subscription is made anew, items for the old one still arrive.
                new("Logging:LogLevel:Orleans.Streams", "Error"),
                new("Logging:LogLevel:System", "Warning"),
            ],
        });
    }
}
