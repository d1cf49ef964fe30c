namespace MagicCanvas.Grains.Inference;

/// <summary>A <see cref="ModelResident"/> that can be computed with.</summary>
/// <param name="model">One that paints, or one that enlarges.</param>
/// <param name="bytes">About what it takes.</param>
internal sealed class LoadedModel<TModel>(TModel model, long bytes) : ModelResident(model, bytes)
    where TModel : class, IDisposable
{
    public TModel Model => model;
}
