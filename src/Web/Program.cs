using MagicCanvas.Hosting;
using MagicCanvas.Web;
using MagicCanvas.Web.Admin.Dashboard;
using MagicCanvas.Web.Docs;
using MagicCanvas.Web.Hubs;

return await MagicCanvasHost.Run(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddMagicCanvas();
    builder.AddCanvasWeb();

    var app = builder.Build();
    app.UseCanvasWeb();
    app.MapCanvasApi();
    app.MapCanvasHub();
    app.MapMagicCanvasOperations();
    app.MapApiDocs();
    app.MapOrleansDashboardPages();
    app.MapStaticAssets().AllowAnonymous();
    return app;
});
