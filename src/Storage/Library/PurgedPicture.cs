namespace MagicCanvas.Storage.Library;

/// <summary>A row without a future.</summary>
/// <param name="Id">The picture.</param>
/// <param name="Sha256">The name of its bytes.</param>
/// <param name="IsShared">Another picture that is not purged, of any project, has the same bytes.</param>
public sealed record PurgedPicture(string Id, string Sha256, bool IsShared);
