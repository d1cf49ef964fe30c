using MagicCanvas.Diffusion.Previews;
using Microsoft.Extensions.Time.Testing;

namespace MagicCanvas.Diffusion.Tests.Previews;

public sealed class PreviewPaceTests
{
    [Theory]
    [InlineData(30, 4, 12)]
    [InlineData(100, 4, 34)]
    [InlineData(250, 4, 100)]
    [InlineData(900, 4, 100)]
    [InlineData(30, 0, 0)]
    public void Of_a_hundred_steps_as_many_show_a_preview_as_the_clock_allows(int millisecondsPerStep, int perSecond, int previews)
    {
        var time = new FakeTimeProvider();
        var pace = new PreviewPace(time, perSecond);
        var taken = 0;
        for (var step = 0; step < 100; step++)
        {
            taken += pace.TakeDue() ? 1 : 0;
            time.Advance(TimeSpan.FromMilliseconds(millisecondsPerStep));
        }

        Assert.Equal(previews, taken);
    }
}
