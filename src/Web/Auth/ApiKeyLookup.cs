using MagicCanvas.Storage.ApiKeys;
using Microsoft.Extensions.Caching.Memory;

namespace MagicCanvas.Web.Auth;

/// <summary>API keys by id, remembered for a moment: a revoked key stops working within <see cref="Lifetime"/> on every node.</summary>
internal sealed class ApiKeyLookup(IApiKeyStore store) : IDisposable
{
    private const int MaxEntries = 10_000;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MaxEntries });

    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(3);

    /// <summary>The key, or null where it is unknown or revoked. Unknown ids are remembered too, so that guessing does not reach the database twice.</summary>
    public async Task<ApiKey?> Find(string id, CancellationToken ct)
    {
        if (!_cache.TryGetValue(id, out ApiKey? key))
        {
            key = await store.Find(id, ct);
            _cache.Set(id, key, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime });
        }

        return key is { RevokedAt: null } ? key : null;
    }

    /// <summary>Forgets what is remembered of a key that has just changed here.</summary>
    public void Forget(string id) => _cache.Remove(id);

    public void Dispose() => _cache.Dispose();
}
