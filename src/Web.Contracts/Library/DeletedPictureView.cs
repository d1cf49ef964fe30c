namespace MagicCanvas.Web.Contracts.Library;

/// <summary>A picture in the bin. After <see cref="RestorableUntil"/> its bytes are removed, unless another picture was made from it.</summary>
public sealed record DeletedPictureView(string Id, DateTimeOffset DeletedAt, DateTimeOffset RestorableUntil);
