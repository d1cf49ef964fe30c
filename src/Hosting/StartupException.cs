namespace MagicCanvas.Hosting;

/// <summary>The process cannot start, for a reason that its operator can mend: printed as one line, without a stack trace.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
