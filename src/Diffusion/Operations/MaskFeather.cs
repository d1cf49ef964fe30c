namespace MagicCanvas.Diffusion.Operations;

/// <summary>
/// How much of each pixel is painted: a soft edge that lies wholly inside the mask. What is not masked has exactly 0, so that a picture
/// outside of its mask stays as it was, to the byte.
/// </summary>
internal static class MaskFeather
{
    /// <returns>0..1 a pixel: 0 outside; inside it grows with the distance to the outside, to 1 from <paramref name="feather"/> + 1 pixels on.</returns>
    public static float[] Soften(MaskImage mask, int feather)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(feather);
        var amounts = new float[mask.Values.Length];
        if (feather == 0)
        {
            for (var i = 0; i < amounts.Length; i++)
            {
                amounts[i] = mask.Values[i] >= MaskImage.Threshold ? 1 : 0;
            }

            return amounts;
        }

        var squares = DistanceToOutside.Squares(mask);
        for (var i = 0; i < amounts.Length; i++)
        {
            amounts[i] = Math.Min(1, MathF.Sqrt(squares[i]) / (feather + 1));
        }

        return amounts;
    }
}
