using MagicCanvas.Diffusion.Upscaling;

namespace MagicCanvas.Diffusion.Operations;

/// <summary>
/// The pixels around an inpainting run: what goes into it, and how its picture goes back into the source. Whatever the run paints, every
/// pixel that is not masked comes out as the source has it. Pure, and good for any number of runs.
/// </summary>
public sealed class Inpaint
{
    private readonly RgbImage _source;
    private readonly float[] _amounts;
    private readonly Area _area;

    private Inpaint(RgbImage source, MaskImage mask, Area area, InpaintOptions options)
    {
        _source = source;
        _area = area;
        _amounts = MaskFeather.Soften(mask, options.Feather);
        Init = Lanczos.Resize(PictureParts.Crop(source, area), options.Width, options.Height);
        Mask = PictureParts.Resize(mask, area, options.Width, options.Height);
    }

    /// <summary><see cref="RunRequest.InitImage"/> of the run.</summary>
    public RgbImage Init { get; }

    /// <summary><see cref="RunRequest.Mask"/> of the run.</summary>
    public MaskImage Mask { get; }

    /// <summary>Of the finished picture: the source's, and the margins.</summary>
    public int Width => _source.Width;

    /// <inheritdoc cref="Width"/>
    public int Height => _source.Height;

    /// <param name="source">The picture.</param>
    /// <param name="mask">Of the source's size; null where only margins are painted.</param>
    /// <param name="options">How.</param>
    /// <returns>Null where the mask paints nothing.</returns>
    /// <exception cref="ArgumentException">The mask has another size.</exception>
    public static Inpaint? Prepare(RgbImage source, MaskImage? mask, InpaintOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        if (mask is not null && (mask.Width != source.Width || mask.Height != source.Height))
        {
            throw new ArgumentException($"The mask has {mask.Width} x {mask.Height} pixels, the picture {source.Width} x {source.Height}.", nameof(mask));
        }

        mask ??= new(source.Width, source.Height, new byte[source.Width * source.Height]);
        mask = options.Invert ? mask.Invert() : mask;
        if (!options.Margins.IsNone)
        {
            (source, mask) = (PictureParts.Extend(source, options.Margins), PictureParts.Extend(mask, options.Margins));
        }

        if (Area.Painted(mask) is not { } painted)
        {
            return null;
        }

        var area = options.OnlyMasked
            ? painted.Grow(options.Padding, source.Width, source.Height, (options.Width, options.Height))
            : new Area(0, 0, source.Width, source.Height);
        return new(source, mask, area, options);
    }

    /// <summary>The finished picture.</summary>
    /// <param name="painted">What the run gave.</param>
    public RgbImage Compose(RgbImage painted)
    {
        ArgumentNullException.ThrowIfNull(painted);
        var fitted = Lanczos.Resize(painted, _area.Width, _area.Height);
        var pixels = (byte[])_source.Pixels.Clone();
        for (var y = 0; y < _area.Height; y++)
        {
            var place = ((_area.Y + y) * _source.Width) + _area.X;
            for (var x = 0; x < _area.Width; x++)
            {
                Mix(pixels, place + x, fitted.Pixels.AsSpan(3 * ((y * _area.Width) + x), 3));
            }
        }

        return new(_source.Width, _source.Height, pixels);
    }

    private void Mix(byte[] pixels, int place, ReadOnlySpan<byte> painted)
    {
        var amount = _amounts[place];
        if (amount == 0)
        {
            return;
        }

        for (var colour = 0; colour < 3; colour++)
        {
            ref var value = ref pixels[(3 * place) + colour];
            value = (byte)MathF.Round(value + (amount * (painted[colour] - value)));
        }
    }
}
