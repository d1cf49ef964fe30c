using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Contracts.Hub;

/// <summary>A status change. <see cref="Seq"/> is what the client sends back as <c>afterSeq</c>.</summary>
public sealed record HubGeneration(long Seq, GenerationView Generation);
