namespace MagicCanvas.Web.Client.Studio;

/// <summary>A parameter that two pictures do not share; an empty side does not have it.</summary>
public sealed record Difference(string Name, string Before, string After);
