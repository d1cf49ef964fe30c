namespace MagicCanvas.Web.Contracts.Generations;

/// <summary>Data of the SSE event and hub message <c>progress</c>, and part of a generation.</summary>
public sealed record ProgressView(int Step, int Steps, double Fraction, long? EtaMs = null);
