namespace MagicCanvas.Diffusion.Folder;

/// <summary>An input or output of a graph.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Type">Element type.</param>
/// <param name="Dims">Sizes, -1 where free; empty for a scalar.</param>
internal sealed record TensorPort(string Name, TensorType Type, IReadOnlyList<long> Dims)
{
    /// <summary>The size of a dimension; null where it is free.</summary>
    public int? Fixed(int dimension) => dimension < Dims.Count && Dims[dimension] > 0 ? (int)Dims[dimension] : null;

    public override string ToString() => $"{Name} {Type} [{string.Join(", ", Dims.Select(dim => dim > 0 ? $"{dim}" : "*"))}]";
}
