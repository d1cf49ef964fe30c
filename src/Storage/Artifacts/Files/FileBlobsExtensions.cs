using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Storage.Artifacts.Files;

public static class FileBlobsExtensions
{
    /// <summary>Blobs as files under <paramref name="path"/>, which is created.</summary>
    public static IServiceCollection AddFileBlobs(this IServiceCollection services, string path) =>
        services.AddSingleton<IBlobStore>(_ => new FileBlobStore(path));
}
