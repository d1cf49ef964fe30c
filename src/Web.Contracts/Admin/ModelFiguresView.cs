namespace MagicCanvas.Web.Contracts.Admin;

public sealed record ModelFiguresView(string ModelId, FiguresView Figures);
