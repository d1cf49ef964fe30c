using MagicCanvas.Diffusion.Graphs;

namespace MagicCanvas.Diffusion.Tests.Graphs;

public sealed class PixelsTests
{
    [Fact]
    public void What_is_hidden_is_exactly_the_middle_in_every_plane_and_nothing_else_changes()
    {
        var planes = new float[6];
        Pixels.ToPlanes(new(2, 1, [0, 128, 255, 255, 127, 0]), planes);
        var seen = (float[])planes.Clone();

        Pixels.Hide(new(2, 1, [MaskImage.Threshold, MaskImage.Threshold - 1]), planes);

        Assert.Equal([0, seen[1], 0, seen[3], 0, seen[5]], planes);
    }
}
