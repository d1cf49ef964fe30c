namespace MagicCanvas.Web.Client.Api;

/// <summary>An image fetched into memory.</summary>
public sealed record DownloadedImage(byte[] Bytes, string ContentType);
