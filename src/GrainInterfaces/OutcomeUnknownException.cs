namespace MagicCanvas;

/// <summary>The record could not be reached or broke while writing: the change may or may not have happened. Repeating the same call with the same ids is safe.</summary>
[GenerateSerializer, Alias("magic.OutcomeUnknownException")]
public sealed class OutcomeUnknownException : Exception
{
    public OutcomeUnknownException()
    {
    }

    public OutcomeUnknownException(string message)
        : base(message)
    {
    }

    public OutcomeUnknownException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
