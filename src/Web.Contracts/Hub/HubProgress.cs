namespace MagicCanvas.Web.Contracts.Hub;

public sealed record HubProgress(string GenerationId, long Seq, int Step, int Steps, double Fraction, long? EtaMs);
