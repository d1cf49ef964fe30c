namespace MagicCanvas.Generations;

/// <summary>How much of a job was computed, counted as its price is: pixels times rows of the network, over all steps and pictures.</summary>
/// <param name="Done">So much of it.</param>
/// <param name="InAll">What the estimate is for; 0: nobody knows.</param>
[GenerateSerializer, Immutable, Alias("magic.WorkDone")]
public readonly record struct WorkDone([property: Id(0)] long Done, [property: Id(1)] long InAll);
