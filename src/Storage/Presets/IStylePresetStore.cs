namespace MagicCanvas.Storage.Presets;

/// <summary>Table <c>style_presets</c>. Names are unique within a project, whatever their case.</summary>
public interface IStylePresetStore
{
    /// <summary>By name.</summary>
    Task<IReadOnlyList<StylePreset>> List(string projectId, CancellationToken ct = default);

    /// <summary>By preset, an artifact of the newest picture that was painted with it and is not sensitive; presets without one are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> Previews(string projectId, CancellationToken ct = default);

    Task<StylePreset?> Find(string projectId, string id, CancellationToken ct = default);

    /// <summary>Inserts or replaces by id. False: the name is taken by another preset, nothing changed.</summary>
    Task<bool> Save(StylePreset preset, CancellationToken ct = default);

    Task<bool> Delete(string projectId, string id, CancellationToken ct = default);
}
