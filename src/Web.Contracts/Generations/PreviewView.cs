namespace MagicCanvas.Web.Contracts.Generations;

/// <summary>Data of the SSE event and hub message <c>preview</c>: <see cref="Data"/> is base64 in JSON.</summary>
public sealed record PreviewView(int Step, string ContentType, byte[] Data);
