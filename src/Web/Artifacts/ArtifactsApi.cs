using System.Globalization;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts.Artifacts;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace MagicCanvas.Web.Artifacts;

/// <summary>Stored pictures, uploaded and generated. Their bytes never change, so they are cached for good.</summary>
internal static class ArtifactsApi
{
    private const int MinThumbnail = 64;
    private const int MaxThumbnail = 1024;
    private const int DefaultThumbnail = 256;

    private static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapArtifacts(this RouteGroupBuilder project)
    {
        var api = project.MapGroup("/artifacts").WithTags("Artifacts");
        api.MapPost("", Upload).WithMetadata(new RequestSizeLimitAttribute(UploadReader.MaxRequestBytes))
            .Accepts<IFormFile>(MediaTypes.Uploads[0], [.. MediaTypes.Uploads.Skip(1)])
            .WithSummary("Upload a PNG, JPEG or WebP image, as the body or as part 'file' of a form");
        api.MapMethods("/{id}", s_reading, GetBytes).WithSummary("Read a picture's bytes, as stored or in another format")
            .Produces(StatusCodes.Status200OK, contentType: "image/png");
        api.MapMethods("/{id}/thumbnail", s_reading, GetThumbnail).WithSummary("Read a small WebP of a picture; size is its longest side")
            .Produces(StatusCodes.Status200OK, contentType: "image/webp");
        api.MapGet("/{id}/metadata", GetMetadata).WithSummary("Read what is recorded of a picture");
    }

    private static async Task<Results<Created<ArtifactView>, Problem>> Upload(
        string projectId, HttpRequest request, Caller caller, ArtifactServices services, CancellationToken ct)
    {
        var (file, refusal) = await UploadReader.Read(request, ct);
        if (refusal is null && file.IsEmpty)
        {
            refusal = Refusal.Invalid("file", "is empty");
        }

        if (refusal is not null)
        {
            return new Problem(refusal);
        }

        var (artifact, bad) = await services.Add(projectId, caller.UserId, file, ct);
        return artifact is null ? new Problem(bad!) : TypedResults.Created(ArtifactUrls.Bytes(projectId, artifact.Id), ToView(artifact));
    }

    private static async Task<IResult> GetBytes(
        string projectId, string id, string? format, HttpResponse response, ArtifactServices services, CancellationToken ct)
    {
        if (format is not null && MediaTypes.Parse(format) is null)
        {
            return new Problem(Refusal.Invalid("format", "must be one of png, jpeg, webp"));
        }

        if (await services.Find(projectId, id, ct) is not { } artifact)
        {
            return Problem.NotFound("The artifact");
        }

        var converted = format is not null && format != MediaTypes.NameOf(artifact.ContentType);
        var bytes = converted ? await services.OpenAs(artifact, MediaTypes.Parse(format!)!.Value, ct) : await services.Open(artifact, ct);
        var name = converted ? format! : MediaTypes.NameOf(artifact.ContentType);
        return Serve(response, artifact, bytes, $"image/{name}", converted ? name : null, $"{artifact.Id}.{name}");
    }

    private static async Task<IResult> GetThumbnail(
        string projectId, string id, string? size, HttpResponse response, ArtifactServices services, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var side = (int)new QueryReader(errors).Integer(size, "size", MinThumbnail, MaxThumbnail, DefaultThumbnail);
        if (errors.Refusal is { } refusal)
        {
            return new Problem(refusal);
        }

        return await services.Find(projectId, id, ct) is { } artifact
            ? Serve(response, artifact, await services.OpenThumbnail(artifact, side, ct), "image/webp",
                string.Create(CultureInfo.InvariantCulture, $"thumb-{side}"), $"{artifact.Id}-{side}.webp")
            : Problem.NotFound("The artifact");
    }

    private static async Task<Results<Ok<ArtifactView>, Problem>> GetMetadata(
        string projectId, string id, ArtifactServices services, CancellationToken ct) =>
        await services.Find(projectId, id, ct) is { } artifact ? TypedResults.Ok(ToView(artifact)) : Problem.NotFound("The artifact");

    /// <summary>With a strong ETag (the content's hash, and the variant's name where it is made from it), conditional and range requests.</summary>
    private static IResult Serve(HttpResponse response, ArtifactRecord artifact, Stream? bytes, string contentType, string? variant, string fileName)
    {
        if (bytes is null)
        {
            return Problem.NotFound("The artifact's file");
        }

        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        response.Headers.ContentDisposition = $"inline; filename=\"{fileName}\"";
        var tag = new EntityTagHeaderValue(variant is null ? $"\"{artifact.Sha256}\"" : $"\"{artifact.Sha256}-{variant}\"");
        return TypedResults.Stream(bytes, contentType, entityTag: tag, enableRangeProcessing: true);
    }

    private static ArtifactView ToView(ArtifactRecord a) => new(
        a.Id, a.Width, a.Height, a.ContentType, a.Sha256, a.Bytes, ArtifactUrls.Bytes(a.ProjectId, a.Id), ArtifactUrls.Thumbnail(a.ProjectId, a.Id),
        a.GenerationId, a.Seed, a.CreatedAt);
}
