using System.Security.Cryptography;
using System.Text;
using MagicCanvas.Access;
using MagicCanvas.Hosting;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts.Admin;
using MagicCanvas.Web.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagicCanvas.Web.Admin.Dashboard;

/// <summary>
/// A browser that opens a page sends no Authorization header. An authorised call is exchanged for a cookie with a random token: for that one path,
/// unreadable to scripts, never sent along from other sites, and good for a quarter of an hour.
/// </summary>
internal static class DashboardPass
{
    public const string Cookie = "mc-admin-pass";

    private const int TokenBytes = 32;
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(15);

    public static async Task<Results<Ok<AdminPassView>, Problem>> Open(
        Caller caller, HttpContext context, MagicCanvasSettings settings, IGrainFactory grains, TimeProvider time)
    {
        if (!settings.OrleansDashboard.Enabled)
        {
            return Problem.NotFound("The dashboard");
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var until = time.GetUtcNow() + s_lifetime;
        await Of(grains, token).Open(new(caller.UserId, Caller.KeyIdOf(context.User), until));
        context.Response.Cookies.Append(Cookie, token, new()
        {
            Path = OrleansDashboard.Path,
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = s_lifetime,
        });
        return TypedResults.Ok(new AdminPassView(OrleansDashboard.Page, until));
    }

    public static IAdminPassGrain Of(IGrainFactory grains, string token) =>
        grains.GetGrain<IAdminPassGrain>(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))));

    public static bool IsToken(string? text) => text?.Length == 2 * TokenBytes && text.All(char.IsAsciiHexDigitLower);
}
