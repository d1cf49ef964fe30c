namespace MagicCanvas.Grains.Inference;

/// <summary>The device cannot serve the model a job names.</summary>
internal sealed class ModelUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
