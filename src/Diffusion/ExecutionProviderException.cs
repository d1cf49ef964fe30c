namespace MagicCanvas.Diffusion;

/// <summary>The execution provider that the configuration names cannot be used here.</summary>
public sealed class ExecutionProviderException : Exception
{
    public ExecutionProviderException()
        : this("The execution provider cannot be used.")
    {
    }

    public ExecutionProviderException(string message)
        : base(message)
    {
    }

    public ExecutionProviderException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
