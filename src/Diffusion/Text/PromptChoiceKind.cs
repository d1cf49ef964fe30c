namespace MagicCanvas.Diffusion.Text;

/// <summary>By what a part of a prompt is chosen.</summary>
internal enum PromptChoiceKind
{
    /// <summary>One text until a step, another after it.</summary>
    Edited,

    /// <summary>The next text at each step.</summary>
    Alternating,

    /// <summary>One text for the whole run, by its seed.</summary>
    Seeded,
}
