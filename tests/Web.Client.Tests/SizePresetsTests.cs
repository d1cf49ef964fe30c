using CsCheck;
using MagicCanvas.Web.Client.Studio;

namespace MagicCanvas.Web.Client.Tests;

public sealed class SizePresetsTests
{
    [Fact]
    public void Every_size_on_offer_is_within_the_models_limits()
    {
        var models =
            from multiple in Gen.OneOf(Gen.Const(8), Gen.Const(16), Gen.Const(32), Gen.Const(64))
            from least in Gen.Int[1, 8]
            from steps in Gen.Int[0, 24]
            from share in Gen.Double[0.3, 1]
            let min = least * multiple
            let max = min + (steps * multiple)
            let pixels = Math.Max((long)min * min, (long)(share * max * max))
            select Samples.Model(Samples.Limits(min, max, multiple, pixels), min + (steps / 2 * multiple));
        (from model in models from aspect in Gen.OneOf([.. Aspect.Usual.Select(Gen.Const)]) select (model, aspect)).Sample((model, aspect) =>
        {
            foreach (var (_, area) in SizePresets.Areas(model))
            {
                var (width, height) = SizePresets.Fit(aspect, area, model.Limits);
                Assert.InRange(width, model.Limits.MinSize, model.Limits.MaxSize);
                Assert.InRange(height, model.Limits.MinSize, model.Limits.MaxSize);
                Assert.Equal(0, width % model.Limits.SizeMultiple);
                Assert.Equal(0, height % model.Limits.SizeMultiple);
                Assert.InRange((long)width * height, 1, model.Limits.MaxPixels);
            }
        });
    }

    [Theory]
    [InlineData(1, 1, 256, 256)]
    [InlineData(16, 9, 352, 192)]
    [InlineData(9, 16, 192, 352)]
    public void A_shape_keeps_the_area(int across, int down, int width, int height) =>
        Assert.Equal((width, height), SizePresets.Fit(new Aspect(across, down), 256 * 256, Samples.Limits()));

    [Fact]
    public void Areas_that_the_model_cannot_tell_apart_are_offered_once() =>
        Assert.Equal(["Small"], SizePresets.Areas(Samples.Model(Samples.Limits(max: 256, pixels: 256 * 256))).Select(area => area.Name));
}
