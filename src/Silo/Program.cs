using MagicCanvas.Hosting;

// A silo without the web surface: role core, gpu or all, by configuration. HTTP is for probes and metrics only.
return await MagicCanvasHost.Run(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddMagicCanvasSilo();
    var app = builder.Build();
    app.MapMagicCanvasOperations();
    return app;
});
