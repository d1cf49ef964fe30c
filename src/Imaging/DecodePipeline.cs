using NetVips;

namespace MagicCanvas.Imaging;

/// <summary>
/// A chain of libvips operations that ends in what everything here works on: upright, opaque, 8 bits a channel, sRGB.
/// libvips evaluates lazily, so damaged data may show only when pixels are drawn: callers draw inside <see cref="Draw{T}"/>.
/// </summary>
internal sealed class DecodePipeline : IDisposable
{
    private const string Damaged = "The image data is damaged or incomplete.";
    private static readonly double[] White = [255, 255, 255];

    private Image _image;

    private DecodePipeline(Image image) => _image = image;

    public int Width => _image.Width;

    public int Height => _image.Height;

    /// <summary>The XMP packet of the file, or null.</summary>
    public byte[]? Xmp => _image.Contains(VipsFields.Xmp) ? (byte[])_image.Get(VipsFields.Xmp) : null;

    /// <exception cref="InvalidImageException">Not decodable, or the decoder sees another size than the header reader did.</exception>
    public static DecodePipeline Open(ReadOnlySpan<byte> file, ImageHeader header)
    {
        VipsRuntime.Ensure();
        DecodePipeline? pipeline = null;
        try
        {
            pipeline = new DecodePipeline(Image.NewFromBuffer(file, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error));
            if (pipeline.Width != header.Width || pipeline.Height != header.Height)
            {
                throw new InvalidImageException(Damaged);
            }

            pipeline.ToSrgb();
            pipeline.ToRgb24();
            pipeline.TurnUpright();
            return pipeline;
        }
        catch (VipsException e)
        {
            pipeline?.Dispose();
            throw new InvalidImageException(Damaged, e);
        }
        catch
        {
            pipeline?.Dispose();
            throw;
        }
    }

    /// <summary>Adds a step to the chain.</summary>
    public void Then(Func<Image, Image> step)
    {
        var next = step(_image);
        _image.Dispose();
        _image = next;
    }

    /// <summary>Evaluates the chain.</summary>
    /// <exception cref="InvalidImageException">The pixel data is damaged.</exception>
    public T Draw<T>(Func<Image, T> sink)
    {
        try
        {
            return sink(_image);
        }
        catch (VipsException e)
        {
            throw new InvalidImageException(Damaged, e);
        }
    }

    public void Dispose() => _image.Dispose();

    private void ToSrgb()
    {
        if (_image.Contains(VipsFields.Icc))
        {
            try
            {
                Then(static image => image.IccTransform("srgb", embedded: true));
                return;
            }
            catch (VipsException)
            {
                // A profile that does not fit its pixels is common in the wild. The colours are then taken for what the file type says.
            }
        }

        if (_image.Interpretation != Enums.Interpretation.Srgb)
        {
            Then(static image => image.Colourspace(Enums.Interpretation.Srgb));
        }
    }

    private void ToRgb24()
    {
        if (_image.HasAlpha())
        {
            Then(static image => image.Flatten(background: White));
        }

        if (_image.Format != Enums.BandFormat.Uchar)
        {
            Then(static image => image.Cast(Enums.BandFormat.Uchar));
        }

        if (_image.Bands != 3)
        {
            throw new InvalidImageException(Damaged);
        }
    }

    private void TurnUpright()
    {
        if (_image.Contains(VipsFields.Orientation) && (int)_image.Get(VipsFields.Orientation) > 1)
        {
            // Turning reads rows out of order, which a sequential decoder cannot give.
            Then(static image => image.CopyMemory());
            Then(static image => image.Autorot());
        }
    }
}
