namespace MagicCanvas.Web.Contracts.Hub;

public sealed record HubPreview(string GenerationId, long Seq, int Step, string ContentType, byte[] Data);
