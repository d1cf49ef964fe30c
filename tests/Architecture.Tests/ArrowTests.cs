using System.Text.RegularExpressions;

namespace MagicCanvas.Architecture.Tests;

/// <summary>Arrows between projects point down only: Silo, Web -> Hosting -> Grains -> {Storage, Diffusion, Imaging} -> GrainInterfaces.</summary>
public partial class ArrowTests
{
    /// <summary>Each project of <c>src</c> and what it may name. A new project states its place here.</summary>
    private static readonly Dictionary<string, string[]> MayReferTo = new()
    {
        ["GrainInterfaces"] = [],
        ["Diffusion"] = [],
        ["Imaging"] = [],
        ["Storage"] = ["GrainInterfaces"],
        ["Grains"] = ["GrainInterfaces", "Storage", "Diffusion", "Imaging"],
        ["Hosting"] = ["GrainInterfaces", "Storage", "Diffusion", "Imaging", "Grains"],
        ["Silo"] = ["GrainInterfaces", "Storage", "Grains", "Hosting"],
        ["Web"] = ["GrainInterfaces", "Storage", "Imaging", "Grains", "Hosting", "Web.Contracts", "Web.App"],
        ["Web.Contracts"] = [],
        ["Web.Client"] = ["Web.Contracts"],
        ["Web.Client.Admin"] = ["Web.Client", "Web.Contracts"],
        ["Web.Client.Library"] = ["Web.Client", "Web.Contracts"],
        ["Web.App"] = ["Web.Client", "Web.Client.Admin", "Web.Client.Library"],
    };

    /// <summary>Packages that belong to one project alone, by the start of their name.</summary>
    private static readonly Dictionary<string, string> OnlyIn = new()
    {
        ["NetVips"] = "Imaging",
        ["Microsoft.ML."] = "Diffusion",
    };

    /// <summary>What the engine, the images and the browser's side must not know, by the start of the package's name.</summary>
    private static readonly string[] Infrastructure = ["Microsoft.Orleans", "Npgsql", "Dapper", "Microsoft.Data.Sqlite", "OpenTelemetry", "Microsoft.AspNetCore.OpenApi"];

    public static TheoryData<string> Names => [.. Project.All().Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_refers_only_to_what_lies_below_it(string name)
    {
        var project = Project.All().Single(p => p.Name == name);

        Assert.True(MayReferTo.TryGetValue(name, out var allowed), $"{name} has no place in the arrows yet: enter it in {nameof(MayReferTo)}.");
        Assert.Empty(project.Projects.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_names_in_its_sources_only_what_lies_below_it(string name)
    {
        // References are transitive, so the compiler would allow more than the project files say.
        var allowed = MayReferTo[name].Append(name).ToHashSet();
        var named = from file in Repository.Files($"src/{name}", "*.cs").Concat(Repository.Files($"src/{name}", "*.razor"))
                    from Match match in OwnNamespace().Matches(Repository.Read(file))
                    let other = match.Groups["project"].Value
                    where MayReferTo.ContainsKey(other) && !allowed.Contains(other)
                    select $"{file} names {other}";

        Assert.Empty(named);
    }

    [Fact]
    public void Engine_images_and_browser_know_nothing_of_the_infrastructure() => Assert.Empty(
        from project in Project.All()
        where project.Name is "Diffusion" or "Imaging" or "Web.Client" or "Web.Client.Admin" or "Web.Client.Library" or "Web.App" or "Web.Contracts"
        from package in project.Packages
        where Infrastructure.Any(start => package.StartsWith(start, StringComparison.Ordinal))
        select $"{project.Name} refers to {package}");

    [Fact]
    public void A_library_with_one_home_is_referred_to_only_there() => Assert.Empty(
        from project in Project.All()
        from package in project.Packages
        from rule in OnlyIn
        where package.StartsWith(rule.Key, StringComparison.Ordinal) && project.Name != rule.Value
        select $"{project.Name} refers to {package}, which belongs to {rule.Value}");

    [Fact]
    public void A_library_with_one_home_is_named_only_there() => Assert.Empty(
        from rule in OnlyIn
        from file in Repository.Files("src", "*.cs")
        where !file.StartsWith($"src/{rule.Value}/", StringComparison.Ordinal)
        where Regex.IsMatch(Repository.Read(file), $@"\b(using|global::)\s*{Regex.Escape(rule.Key)}")
        select $"{file} names {rule.Key}, which belongs to {rule.Value}");

    [GeneratedRegex(@"\bMagicCanvas\.(?<project>Web\.Contracts|Web\.Client\.Admin|Web\.Client\.Library|Web\.Client|Web\.App|[A-Z]\w+)")]
    private static partial Regex OwnNamespace();
}
