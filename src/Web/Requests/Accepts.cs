using Microsoft.Net.Http.Headers;

namespace MagicCanvas.Web.Requests;

/// <summary>What the caller wants to read.</summary>
internal static class Accepts
{
    /// <summary>Whether the Accept header names this type and ranks it above JSON.</summary>
    public static bool Prefers(HttpRequest request, string mediaType)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return false;
        }

        return QualityOf(accepted, mediaType) is var wanted && wanted > 0 && wanted > QualityOf(accepted, "application/json");
    }

    private static double QualityOf(IEnumerable<MediaTypeHeaderValue> accepted, string mediaType) =>
        accepted.Where(a => a.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)).Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
}
