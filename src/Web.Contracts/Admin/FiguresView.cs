namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>Ended jobs of a window.</summary>
/// <param name="SuccessRate">Succeeded of those that succeeded or failed, 0..1; null where none did.</param>
/// <param name="CostUnits">What they cost together.</param>
/// <param name="Latency">From submission to end, of the succeeded; null where there are none.</param>
/// <param name="Wait">From submission to start, of the succeeded.</param>
/// <param name="Run">From start to end, of the succeeded.</param>
public sealed record FiguresView(
    long Jobs, long Succeeded, long Failed, long Canceled, double? SuccessRate, decimal CostUnits, PercentilesView? Latency, PercentilesView? Wait,
    PercentilesView? Run);
