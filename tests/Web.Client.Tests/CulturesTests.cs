using MagicCanvas.Web.Client.Texts;

namespace MagicCanvas.Web.Client.Tests;

public sealed class CulturesTests
{
    private static readonly DateTimeOffset s_morning = new(2026, 3, 7, 9, 5, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en", "1,234.5", "50%", "7 Mar, 09:05:00")]
    [InlineData("de", "1.234,5", "50 %", "7 März, 09:05:00")]
    public void Numbers_and_days_are_written_as_the_language_does(string tag, string number, string percent, string time)
    {
        var culture = Cultures.Of(tag);

        Assert.Equal(number, 1234.5.ToString("#,0.#", culture));
        Assert.Equal(percent, 0.5.ToString("P0", culture));
        Assert.Equal(time, s_morning.ToString("d MMM, HH:mm:ss", culture));
        Assert.Equal(tag, culture.Name);
    }
}
