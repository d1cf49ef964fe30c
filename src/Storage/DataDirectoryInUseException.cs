namespace MagicCanvas.Storage;

/// <summary>Another process has the data folder.</summary>
public sealed class DataDirectoryInUseException(string path, Exception inner)
    : IOException($"Another Magic Canvas is using the data folder {path}. Stop it, or choose another folder with MagicCanvas:DataDirectory.", inner);
