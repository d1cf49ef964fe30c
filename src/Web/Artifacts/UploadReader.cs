using System.Buffers;
using MagicCanvas.Imaging;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MagicCanvas.Web.Artifacts;

/// <summary>Reads an uploaded file: the raw body, or part <c>file</c> of a multipart form. Never holds more than the limit.</summary>
internal static class UploadReader
{
    /// <summary>Largest request: the file and what a form puts around it.</summary>
    public const long MaxRequestBytes = ImageLimits.MaxBytes + (64 * 1024);

    private const string Field = "file";
    private const int MaxSections = 10;

    public static async Task<(ReadOnlyMemory<byte> File, Refusal? Refusal)> Read(HttpRequest request, CancellationToken ct)
    {
        // A body that says nothing of itself is a file: what kind of one, its bytes say.
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? await ReadForm(request, HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), ct)
            : await ReadAll(request.Body, ct);
    }

    private static async Task<(ReadOnlyMemory<byte> File, Refusal? Refusal)> ReadForm(HttpRequest request, string boundary, CancellationToken ct)
    {
        if (boundary.Length is 0 or > 70)
        {
            return (default, Refusal.Invalid(Field, "needs a multipart boundary of 1..70 characters"));
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16 };
            for (var i = 0; i < MaxSections && await reader.ReadNextSectionAsync(ct) is { } section; i++)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part)
                    && string.Equals(HeaderUtilities.RemoveQuotes(part.Name).Value, Field, StringComparison.OrdinalIgnoreCase))
                {
                    return await ReadAll(section.Body, ct);
                }
            }

            return (default, Refusal.Invalid(Field, "is missing from the form"));
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException && !ct.IsCancellationRequested))
        {
            return (default, Refusal.Invalid(Field, "is not in a well-formed multipart body"));
        }
    }

    private static async Task<(ReadOnlyMemory<byte> File, Refusal? Refusal)> ReadAll(Stream body, CancellationToken ct)
    {
        var file = new ArrayBufferWriter<byte>(64 * 1024);
        while (true)
        {
            var read = await body.ReadAsync(file.GetMemory(64 * 1024), ct);
            if (read == 0)
            {
                return (file.WrittenMemory, null);
            }

            file.Advance(read);
            if (file.WrittenCount > ImageLimits.MaxBytes)
            {
                return (default, new Refusal(ErrorCodes.PayloadTooLarge, $"An image may have at most {ImageLimits.MaxBytes / (1024 * 1024)} MiB."));
            }
        }
    }
}
