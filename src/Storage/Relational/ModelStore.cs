using System.Text.Json;
using MagicCanvas.Models;
using MagicCanvas.Storage.Models;

namespace MagicCanvas.Storage.Relational;

internal sealed class ModelStore(IRelationalDatabase database) : IModelStore
{
    public Task<IReadOnlyList<ModelDescriptor>> List(CancellationToken ct = default) => database.Read(
        new Statement("SELECT descriptor FROM models ORDER BY id"),
        r => JsonSerializer.Deserialize(r.Text(), StorageJson.Default.ModelDescriptor)!,
        ct);

    // By id, so that two nodes that save the same models lock the rows in one order.
    public Task Save(IReadOnlyCollection<ModelDescriptor> models, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(models);
        return models.Count == 0
            ? Task.CompletedTask
            : database.Write([.. models.OrderBy(m => m.Id, StringComparer.Ordinal).Select(m => Upsert(m, now))], ct);
    }

    private static Statement Upsert(ModelDescriptor model, DateTimeOffset now) => new Statement(
        """
        INSERT INTO models (id, descriptor, saved_at) VALUES (@id, @descriptor, @saved_at)
        ON CONFLICT (id) DO UPDATE SET descriptor = excluded.descriptor, saved_at = excluded.saved_at
        """)
        .Text("id", model.Id)
        .Text("descriptor", JsonSerializer.Serialize(model, StorageJson.Default.ModelDescriptor))
        .Time("saved_at", now);
}
