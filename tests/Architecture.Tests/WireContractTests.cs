using System.Reflection;
using Orleans;

namespace MagicCanvas.Architecture.Tests;

/// <summary>
/// Silos of two versions run side by side during an update, so nothing on the wire may depend on the name of a class or method:
/// an alias stays when the name changes.
/// </summary>
public class WireContractTests
{
    private static readonly Type[] Serialized = [.. Assemblies.Types.Where(t => t.GetCustomAttribute<GenerateSerializerAttribute>() is not null)];

    private static readonly Type[] GrainInterfaces = [.. Assemblies.Types.Where(t => t.IsInterface && typeof(IAddressable).IsAssignableFrom(t) && t.Namespace!.StartsWith("MagicCanvas", StringComparison.Ordinal))];

    [Fact]
    public void There_are_contracts_to_check()
    {
        Assert.NotEmpty(Serialized);
        Assert.NotEmpty(GrainInterfaces);
    }

    [Fact]
    public void Every_serialized_type_has_an_alias() =>
        Assert.Empty(Serialized.Where(t => Alias(t) is null).Select(t => t.FullName));

    [Fact]
    public void Every_grain_interface_has_an_alias() =>
        Assert.Empty(GrainInterfaces.Where(t => Alias(t) is null).Select(t => t.FullName));

    [Fact]
    public void Aliases_of_types_are_unique() => Assert.Empty(
        Serialized.Concat(GrainInterfaces).Where(t => Alias(t) is not null).GroupBy(Alias).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g)}"));

    [Fact]
    public void Every_grain_method_has_an_alias() => Assert.Empty(
        from grain in GrainInterfaces
        from method in grain.GetMethods().Where(m => !m.IsStatic)
        where Alias(method) is null
        select $"{grain.Name}.{method.Name}");

    [Fact]
    public void Aliases_of_methods_are_unique_in_their_interface() => Assert.Empty(
        from grain in GrainInterfaces
        from same in grain.GetMethods().Where(m => Alias(m) is not null).GroupBy(Alias)
        where same.Count() > 1
        select $"{grain.Name}: {same.Key}");

    private static string? Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias;
}
