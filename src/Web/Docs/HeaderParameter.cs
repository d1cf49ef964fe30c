namespace MagicCanvas.Web.Docs;

/// <summary>Metadata of a route that reads a request header: for the API's description.</summary>
internal sealed record HeaderParameter(string Name, string Description);
