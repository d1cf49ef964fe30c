using Microsoft.Extensions.Configuration;

namespace MagicCanvas.Hosting.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void By_default_one_process_does_everything_on_sqlite_under_the_users_application_data()
    {
        var settings = Read();
        Assert.Equal((HostRole.All, DatabaseProvider.Sqlite, true), (settings.Role, settings.Database.Provider, settings.IsEmbedded));
        Assert.EndsWith("MagicCanvas", settings.DataDirectory, StringComparison.Ordinal);
        Assert.True(Path.IsPathFullyQualified(settings.DataDirectory!));
    }

    [Fact]
    public void Names_of_roles_and_providers_are_read_in_any_case()
    {
        var settings = Read(("Role", "gpu"), ("Database:Provider", "postgres"), ("Database:ConnectionString", "Host=db"), ("Cluster:SiloName", "gpu-3"));
        Assert.Equal((HostRole.Gpu, false, "gpu-3"), (settings.Role, settings.IsEmbedded, settings.Cluster.SiloName));
    }

    [Theory]
    [InlineData("Role", "gpu", "MagicCanvas:Database:Provider")]
    [InlineData("Database:Provider", "postgres", "MagicCanvas:Database:ConnectionString")]
    public void What_cannot_work_is_refused_with_the_name_of_the_setting_to_mend(string key, string value, string named)
    {
        var refusal = Assert.Throws<StartupException>(() => Read((key, value)));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    private static MagicCanvasSettings Read(params (string Key, string Value)[] settings) => MagicCanvasSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"MagicCanvas:{s.Key}", (string?)s.Value))).Build());
}
