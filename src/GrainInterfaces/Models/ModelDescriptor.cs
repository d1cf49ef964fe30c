using MagicCanvas.Generations;

namespace MagicCanvas.Models;

/// <summary>What the fleet says of a model: enough to check, default and price a request.</summary>
[GenerateSerializer, Immutable, Alias("magic.ModelDescriptor")]
public sealed record ModelDescriptor
{
    /// <summary>Id of the enlarging that every device can do, without any model.</summary>
    public const string Lanczos = "lanczos";

    [Id(0)] public required string Id { get; init; }

    /// <summary>Content hash of the folder, <c>sha256:…</c>.</summary>
    [Id(1)] public required string Version { get; init; }

    /// <summary>Such as <c>sd1</c>, <c>sdxl</c> or <c>canvas-mini</c>.</summary>
    [Id(2)] public required string Family { get; init; }
    [Id(3)] public required IReadOnlyList<GenerationOperation> Operations { get; init; }

    /// <summary>Defaults of a request; its seed is ignored.</summary>
    [Id(4)] public required GenerationParams Defaults { get; init; }
    [Id(5)] public required ModelLimits Limits { get; init; }

    /// <summary>Price: micro-units per megapixel and step, for one picture without guidance; one that enlarges, per megapixel of the result.</summary>
    [Id(6)] public required long MicroUnitsPerMegapixelStep { get; init; }
    [Id(7)] public required ModelStatus Status { get; init; }

    /// <summary>Why it is unavailable: names the file and what is wrong with it.</summary>
    [Id(8)] public string? Problem { get; init; }

    /// <summary>The model was taught its guidance scale: a step costs the same at any scale, where other models cost twice above 1.</summary>
    [Id(9)] public bool EmbedsGuidance { get; init; }

    /// <summary>What its makers say of it, where they do.</summary>
    [Id(10)] public ModelCard? Card { get; init; }

    /// <summary>The model itself is broken, and not only the device that has it: to wait helps nobody.</summary>
    [Id(11)] public bool IsBroken { get; init; }
}
