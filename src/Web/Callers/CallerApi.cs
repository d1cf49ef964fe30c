using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagicCanvas.Web.Callers;

/// <summary>What the caller's own credentials say.</summary>
internal static class CallerApi
{
    public static void MapCaller(this RouteGroupBuilder v1) =>
        v1.MapGet("/me", Get).WithTags("Caller").WithSummary("Read who the caller is, and what the credentials allow");

    private static Ok<CallerView> Get(Caller caller) => TypedResults.Ok(new CallerView(
        caller.UserId, [.. caller.Projects.Order(StringComparer.Ordinal)], [.. caller.Scopes.Intersect(Scopes.All).Order(StringComparer.Ordinal)]));
}
