using System.IO.Compression;
using MagicCanvas.Web.Admin;
using MagicCanvas.Web.Artifacts;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Docs;
using MagicCanvas.Web.Events;
using MagicCanvas.Web.Generations;
using MagicCanvas.Web.Hubs;
using MagicCanvas.Web.Library;
using MagicCanvas.Web.Live;
using MagicCanvas.Web.Pages;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Sessions;
using Microsoft.AspNetCore.ResponseCompression;

namespace MagicCanvas.Web;

/// <summary>What the HTTP side of the service is made of, and the way of a request through it.</summary>
internal static class WebSetup
{
    /// <summary>Largest body of a request, uploads excepted.</summary>
    private const long MaxBodyBytes = 1024 * 1024;

    public static WebApplicationBuilder AddCanvasWeb(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services.ConfigureHttpJsonOptions(json => Wire.Configure(json.SerializerOptions));
        builder.Services.AddCanvasAuth(builder.Configuration);
        builder.Services.AddExceptionHandler<ExceptionProblems>();
        builder.Services.AddApiDocs();
        builder.Services.AddCanvasHub();
        builder.Services.AddResponseCompression(compression =>
        {
            // Pictures are compressed already, static files at build, and event streams must not wait for a block to fill.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["application/json", Problem.ContentType, "text/csv"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        builder.Services.AddSingleton<GenerationServices>();
        builder.Services.AddSingleton<GenerationViews>();
        builder.Services.AddSingleton<GenerationWatches>();
        builder.Services.AddSingleton<ProjectEventStream>();
        builder.Services.AddSingleton<StreamLimit>();
        builder.Services.AddSingleton<SessionServices>();
        builder.Services.AddSingleton<ImageWork>();
        builder.Services.AddSingleton<ArtifactServices>();
        builder.Services.AddAdmin();
        builder.Services.AddSingleton<IndexPage>();
        builder.Services.AddLibrary(builder.Configuration);
        return builder;
    }

    /// <summary>In the order in which a request meets it.</summary>
    public static WebApplication UseCanvasWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(StatusProblems.Write);
        app.UseResponseCompression();
        app.UsePages();
        app.UseHubOriginCheck();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }
}
