using MagicCanvas.Hosting;
using MagicCanvas.Web.Auth;
using Orleans.Dashboard;

namespace MagicCanvas.Web.Admin.Dashboard;

/// <summary>Orleans' own dashboard, where the settings ask for it, for administrators only.</summary>
internal static class OrleansDashboard
{
    public const string Path = "/admin/orleans";

    /// <summary>Its page: its own addresses are relative.</summary>
    public const string Page = Path + "/";

    public static void MapOrleansDashboardPages(this WebApplication app)
    {
        if (app.Services.GetRequiredService<MagicCanvasSettings>().OrleansDashboard.Enabled)
        {
            app.MapOrleansDashboard(Path).RequireAuthorization(AuthPolicies.Admin);
        }
    }
}
