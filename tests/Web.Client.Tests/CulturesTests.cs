using System.Globalization;
using MagicCanvas.Web.Client.Admin;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Client.Texts;

namespace MagicCanvas.Web.Client.Tests;

public sealed class CulturesTests
{
    private static readonly DateTimeOffset s_morning = new(2026, 3, 7, 9, 5, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en", "1,234.5", "50%", "12.5%", "7 Mar, 09:05", "7 March")]
    [InlineData("de", "1.234,5", "50 %", "12,5 %", "7. März, 09:05", "7. März")]
    public void Numbers_and_days_are_written_as_the_language_does(string tag, string number, string percent, string part, string time, string day)
    {
        var culture = Cultures.Of(tag);

        Assert.Equal(number, 1234.5.ToString("#,0.#", culture));
        Assert.Equal(percent, 0.5.ToString("P0", culture));
        Assert.Equal(part, 0.125.ToString("P1", culture));
        Assert.Equal(time, s_morning.ToString("M", culture) + s_morning.ToString(", HH:mm", culture));
        Assert.Equal(day, s_morning.ToString(tag == "de" ? "d. MMMM" : "d MMMM", culture));
        Assert.Equal(tag, culture.Name);
    }

    [Theory]
    [InlineData("en", "97.3%", "97%", "12.5%", "7 Mar, 09:05:00", "14 Dec")]
    [InlineData("de", "97,3 %", "97 %", "12,5 %", "7. März, 09:05:00", "14. Dez.")]
    public void The_dashboard_writes_as_the_language_does(string tag, string share, string whole, string percent, string time, string day)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Cultures.Of(tag);

            Assert.Equal(share, AdminFormat.Percent(0.9731));
            Assert.Equal(whole, AdminFormat.Percent(0.9731, "0"));
            Assert.Equal(percent, AdminFormat.Percent(12.5m));
            Assert.Equal(whole, Recipe.Share(0.97));
            Assert.Equal(time, AdminFormat.Time(new DateTimeOffset(s_morning.DateTime, TimeZoneInfo.Local.GetUtcOffset(s_morning.DateTime))));
            Assert.Equal(day, AdminFormat.Day(new DateOnly(2026, 12, 14)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_texts_of_both_languages_name_the_month_in_full()
    {
        Assert.Equal(["14 December", "14. Dezember"], Language.All.Select(language =>
        {
            var pattern = ShellText.ResourceManager.GetString(nameof(ShellText.QuotaDetail), new CultureInfo(language.Tag))!;
            var text = string.Format(Cultures.Of(language.Tag), pattern, 1, 2, 3, new DateTime(2026, 12, 14));
            return text[(text.IndexOf(" 14", StringComparison.Ordinal) + 1)..].TrimEnd('.');
        }));
    }

    [Fact]
    public void Umlauts_stand_with_their_vowels()
    {
        Assert.Equal(["aerial", "Äpfel", "Bäume", "öl", "Straße", "Zebra"], new[] { "Zebra", "Äpfel", "öl", "Straße", "aerial", "Bäume" }.Order(Cultures.Alphabet));
    }
}
