namespace MagicCanvas.Imaging;

/// <summary>How a picture came to be, in the terms of IPTC's digital source types.</summary>
public enum DigitalSource
{
    /// <summary>Made by a trained model from a prompt alone.</summary>
    TrainedAlgorithmicMedia,

    /// <summary>Made by a trained model from another picture: image-to-image, inpainting, upscaling.</summary>
    CompositeWithTrainedAlgorithmicMedia,
}
