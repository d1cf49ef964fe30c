using MagicCanvas.Web.Client.Browser;

namespace MagicCanvas.Web.Client.Api;

/// <summary>
/// What an <c>img</c> can load. Without a key the artifact's own URL serves (and caches) best; with one, a browser cannot send it
/// along with an image, so the bytes are fetched and held as an object URL for the life of the tab, least recently used first out.
/// </summary>
public sealed class ArtifactUrls(CanvasApi api, AccessKey key, BrowserBridge browser)
{
    private const int Held = 300;

    private readonly Dictionary<string, string> _urls = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _order = [];

    /// <summary>Null when the image could not be had.</summary>
    public async ValueTask<string?> ResolveAsync(string url)
    {
        if (key.Token is null)
        {
            return url;
        }

        if (_urls.TryGetValue(url, out var known))
        {
            _order.Remove(url);
            _order.AddLast(url);
            return known;
        }

        var result = await api.DownloadAsync(url);
        return result.IsOk(out var image, out _) ? Hold(url, browser.ObjectUrl(image.Bytes, image.ContentType)) : null;
    }

    private string Hold(string url, string objectUrl)
    {
        if (!_urls.TryAdd(url, objectUrl))
        {
            browser.RevokeObjectUrl(objectUrl);
            return _urls[url];
        }

        _order.AddLast(url);
        if (_order.Count > Held)
        {
            var oldest = _order.First!.Value;
            _order.RemoveFirst();
            browser.RevokeObjectUrl(_urls[oldest]);
            _urls.Remove(oldest);
        }

        return objectUrl;
    }
}
