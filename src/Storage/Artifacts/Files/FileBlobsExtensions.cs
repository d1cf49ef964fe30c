using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MagicCanvas.Storage.Artifacts.Files;

public static class FileBlobsExtensions
{
    /// <summary>Blobs and snapshots as files under <paramref name="path"/>, which is created.</summary>
    public static IServiceCollection AddFileBlobs(this IServiceCollection services, string path)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ISnapshotStore>(p => new FileSnapshotStore(path, p.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IBlobStore>(p => new FileBlobStore(path, p.GetRequiredService<TimeProvider>()));
    }
}
