using MagicCanvas.Storage.Admin;
using MagicCanvas.Storage.ApiKeys;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Boards;
using MagicCanvas.Storage.Events;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Library;
using MagicCanvas.Storage.Models;
using MagicCanvas.Storage.Presets;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Storage.Relational.Admin;
using MagicCanvas.Storage.Relational.Library;
using MagicCanvas.Storage.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Storage.Relational;

internal static class RelationalStores
{
    /// <summary>Every store, over the registered <see cref="IRelationalDatabase"/>.</summary>
    public static IServiceCollection AddRelationalStores(this IServiceCollection services) => services
        .AddSingleton<IGenerationStore, GenerationStore>()
        .AddSingleton<IQuotaStore, QuotaStore>()
        .AddSingleton<ISessionStore, SessionStore>()
        .AddSingleton<IStylePresetStore, StylePresetStore>()
        .AddSingleton<IApiKeyStore, ApiKeyStore>()
        .AddSingleton<IArtifactStore, ArtifactStore>()
        .AddSingleton<ILibraryStore, LibraryStore>()
        .AddSingleton<IPictureBin, PictureBin>()
        .AddSingleton<IBoardStore, BoardStore>()
        .AddSingleton<IEventStore, EventStore>()
        .AddSingleton<IModelStore, ModelStore>()
        .AddSingleton<IAdminStore, AdminStore>();
}
