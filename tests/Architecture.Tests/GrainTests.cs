using System.Reflection;
using System.Text.RegularExpressions;
using Orleans.Runtime;

namespace MagicCanvas.Architecture.Tests;

public partial class GrainTests
{
    private static readonly Type[] GrainClasses = [.. Assemblies.Types.Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IGrainBase).IsAssignableFrom(t))];

    /// <summary>What breaks the one-thread promise of a grain's turn.</summary>
    private static readonly Regex[] Banned = [TaskRun(), ConfigureAwaitFalse(), BlockingWait()];

    [Fact]
    public void There_are_grains_to_check() => Assert.NotEmpty(GrainClasses);

    [Fact]
    public void Grain_classes_are_sealed_and_internal() =>
        Assert.Empty(GrainClasses.Where(t => !t.IsSealed || t.IsVisible).Select(t => t.FullName));

    [Fact]
    public void Grain_code_stays_on_its_scheduler_and_never_blocks() => Assert.Empty(
        from file in Repository.Files("src/Grains", "*.cs")
        from line in Code(file)
        where Banned.Any(b => b.IsMatch(line))
        select $"{file}: {line.Trim()}");

    [Fact]
    public void Time_comes_from_a_TimeProvider() => Assert.Empty(
        from file in Repository.Files("src", "*.cs")
        from line in Code(file)
        where WallClock().IsMatch(line)
        select $"{file}: {line.Trim()}");

    [Fact]
    public void Names_of_persistent_state_are_unique()
    {
        var names = from grain in GrainClasses
                    from constructor in grain.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                    from parameter in constructor.GetParameters()
                    let state = parameter.GetCustomAttribute<PersistentStateAttribute>()
                    where state is not null
                    select $"{state.StorageName}/{state.StateName}";

        Assert.Empty(names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    private static IEnumerable<string> Code(string file) => Repository.Read(file).Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));

    [GeneratedRegex(@"\bTask\.(Run|Factory\.StartNew)\b")]
    private static partial Regex TaskRun();

    [GeneratedRegex(@"\.ConfigureAwait\(\s*(false|continueOnCapturedContext:\s*false)")]
    private static partial Regex ConfigureAwaitFalse();

    [GeneratedRegex(@"\.Result\b|\.Wait\(\)|GetAwaiter\(\)\.GetResult\(\)")]
    private static partial Regex BlockingWait();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b")]
    private static partial Regex WallClock();
}
