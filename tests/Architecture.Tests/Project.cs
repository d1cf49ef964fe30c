using System.Xml.Linq;

namespace MagicCanvas.Architecture.Tests;

/// <summary>What a project file of <c>src</c> refers to.</summary>
internal sealed record Project(string Name, string[] Projects, string[] Packages)
{
    public static IEnumerable<Project> All() => Repository.Files("src", "*.csproj").Select(Load);

    private static Project Load(string file)
    {
        var xml = XDocument.Parse(Repository.Read(file));
        string[] Includes(string element) => [.. xml.Descendants(element).Select(e => e.Attribute("Include")!.Value)];
        return new Project(
            Path.GetFileNameWithoutExtension(file),
            [.. Includes("ProjectReference").Select(Path.GetFileNameWithoutExtension).OfType<string>()],
            Includes("PackageReference"));
    }
}
