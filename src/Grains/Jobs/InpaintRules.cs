using MagicCanvas.Generations;
using MagicCanvas.Imaging;

namespace MagicCanvas.Grains.Jobs;

/// <summary>What an inpaint must bring, and its defaults.</summary>
internal static class InpaintRules
{
    public const int DefaultFeather = 4;
    public const int DefaultPadding = 32;

    private const int MaxFeather = 64;
    private const int MaxPadding = 512;
    private const int MaxMargin = 4096;

    /// <summary>Null for every other operation.</summary>
    public static InpaintParams? Resolve(SubmitGeneration request, SourceSize? source, SourceSize? mask, FieldErrors errors)
    {
        var asked = request.Params.Inpaint;
        if (request.Operation != GenerationOperation.Inpaint)
        {
            if (asked is not null)
            {
                errors.Add("params.inpaint", "is only for inpaint");
            }

            return null;
        }

        var expand = asked?.Expand is { Left: 0, Top: 0, Right: 0, Bottom: 0 } ? null : asked?.Expand;
        CheckMask(request, source, mask, expand, errors);
        CheckExpand(source, expand, errors);
        return new(
            RequestResolver.Range("params.inpaint.feather", asked?.Feather ?? DefaultFeather, 0, MaxFeather, errors),
            asked?.Invert ?? false,
            asked?.OnlyMasked ?? false,
            RequestResolver.Range("params.inpaint.padding", asked?.Padding ?? DefaultPadding, 0, MaxPadding, errors),
            expand);
    }

    /// <summary>The size of the result.</summary>
    public static SourceSize Expanded(SourceSize source, PictureMargins? expand) => expand is null
        ? source
        : new(source.Width + expand.Left + expand.Right, source.Height + expand.Top + expand.Bottom);

    private static void CheckMask(SubmitGeneration request, SourceSize? source, SourceSize? mask, PictureMargins? expand, FieldErrors errors)
    {
        if (request.MaskArtifactId is null)
        {
            if (expand is null)
            {
                errors.Add("maskArtifactId", "is required for inpaint, unless params.inpaint.expand says what to add");
            }
        }
        else if (source is { } picture && mask is { } size && picture != size)
        {
            errors.Add("maskArtifactId", $"must have the source's size, {picture.Width} × {picture.Height}; it has {size.Width} × {size.Height}");
        }
    }

    private static void CheckExpand(SourceSize? source, PictureMargins? expand, FieldErrors errors)
    {
        if (expand is null)
        {
            return;
        }

        var sides = new[] { ("left", expand.Left), ("top", expand.Top), ("right", expand.Right), ("bottom", expand.Bottom) };
        foreach (var (name, value) in sides)
        {
            RequestResolver.Range($"params.inpaint.expand.{name}", value, 0, MaxMargin, errors);
        }

        if (sides.All(side => side.Item2 is >= 0 and <= MaxMargin) && source is { } picture)
        {
            var size = Expanded(picture, expand);
            if ((long)size.Width * size.Height > ImageLimits.MaxPixels || Math.Max(size.Width, size.Height) > ImageLimits.MaxSide)
            {
                errors.Add("params.inpaint.expand", $"makes {size.Width} × {size.Height} pixels; the limit is {ImageLimits.MaxPixels} pixels, {ImageLimits.MaxSide} a side");
            }
        }
    }
}
