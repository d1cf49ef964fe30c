namespace MagicCanvas.Web.Contracts.Library;

/// <summary><c>pictures.json</c> of an archive.</summary>
/// <param name="ProjectId">Whose pictures.</param>
/// <param name="ExportedAt">When.</param>
/// <param name="Items">Those in the archive, in the order asked for.</param>
/// <param name="Missing">Those that are not: unknown, deleted, or without their bytes.</param>
public sealed record LibraryExportView(string ProjectId, DateTimeOffset ExportedAt, IReadOnlyList<ExportedPictureView> Items, IReadOnlyList<string> Missing);
