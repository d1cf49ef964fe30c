using System.Globalization;
using System.Reflection;

namespace MagicCanvas.Storage.Relational.Migrations;

/// <summary>A numbered script of a provider's <c>Scripts</c> folder, such as <c>001_core.sql</c>.</summary>
internal sealed record MigrationScript(int Version, string Name, string Sql)
{
    /// <summary>All embedded scripts of <paramref name="provider"/> (<c>Sqlite</c>, <c>Postgres</c>), by version.</summary>
    public static IReadOnlyList<MigrationScript> Of(string provider)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"MagicCanvas.Storage.{provider}.Scripts.";
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Select(n => Load(assembly, n, n[prefix.Length..]))
            .OrderBy(s => s.Version)];
    }

    private static MigrationScript Load(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new(int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
