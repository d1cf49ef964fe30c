using MagicCanvas.Models;

namespace MagicCanvas.Storage.Models;

/// <summary>Table <c>models</c>: what the fleet last served, so that work can queue while no device is up.</summary>
public interface IModelStore
{
    Task<IReadOnlyList<ModelDescriptor>> List(CancellationToken ct = default);

    Task Save(IReadOnlyCollection<ModelDescriptor> models, DateTimeOffset now, CancellationToken ct = default);
}
