namespace MagicCanvas.Conformance;

/// <summary>The data is not what the suites compare with; the message says what is wrong, in one line.</summary>
internal sealed class BadDataException(string message) : Exception(message);
