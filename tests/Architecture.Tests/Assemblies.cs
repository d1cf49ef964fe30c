using System.Reflection;

namespace MagicCanvas.Architecture.Tests;

/// <summary>Our compiled code below the web.</summary>
internal static class Assemblies
{
    private static readonly string[] Names = ["GrainInterfaces", "Storage", "Diffusion", "Imaging", "Grains", "Hosting"];

    public static Type[] Types { get; } = [.. Names.SelectMany(n => Assembly.Load($"MagicCanvas.{n}").GetTypes())];
}
