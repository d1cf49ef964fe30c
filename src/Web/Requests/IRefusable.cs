namespace MagicCanvas.Web.Requests;

/// <summary>A bound argument that may turn out to be unusable; <see cref="RefusedArguments"/> then answers in the handler's place.</summary>
internal interface IRefusable
{
    Refusal? Refusal { get; }

    /// <summary>Overrides the status of the refusal's code, where the status has no code of its own.</summary>
    int? Status => null;
}
