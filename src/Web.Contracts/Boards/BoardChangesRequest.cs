namespace MagicCanvas.Web.Contracts.Boards;

/// <summary>Pictures to put up and to take off, at most 500 each.</summary>
public sealed record BoardChangesRequest(IReadOnlyList<string?>? Add, IReadOnlyList<string?>? Remove);
