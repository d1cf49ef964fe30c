namespace MagicCanvas.Web.Contracts.Sessions;

/// <summary>Body of <c>PATCH …/sessions/{id}</c>; what is left out stays. An empty name takes the name away.</summary>
public sealed record EditSessionRequest(string? Name, bool? Archived, bool? Starred = null);
