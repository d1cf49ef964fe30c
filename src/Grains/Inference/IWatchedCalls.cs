namespace MagicCanvas.Grains.Inference;

/// <summary>Model calls of a device that must return.</summary>
internal interface IWatchedCalls
{
    /// <summary>How long the call at hand has run, 0 where there is none; and how long such calls take, 0 where that is not known. Milliseconds.</summary>
    (double Running, double Expected) Call { get; }

    /// <summary>Asks the runtime to give it up.</summary>
    void Interrupt();
}
