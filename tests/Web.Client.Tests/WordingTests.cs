using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Studio;

namespace MagicCanvas.Web.Client.Tests;

public sealed class WordingTests
{
    [Theory]
    [InlineData("params.steps", "must be 1..150", "Steps must be between 1 and 150.")]
    [InlineData("params.guidance", "must be 0..30.5", "Guidance must be between 0 and 30.5.")]
    [InlineData("prompt", "is missing or empty", "The prompt is missing or empty.")]
    [InlineData("params.seed", "Seeds are whole numbers.", "Seeds are whole numbers.")]
    public void A_fields_message_reads_as_a_sentence(string field, string message, string sentence) =>
        Assert.Equal(sentence, Wording.OfField(field, message));

    [Fact]
    public void A_field_without_a_control_is_named_in_the_notice() =>
        Assert.Contains(
            "priority is not one of the names.",
            Wording.Of(new ApiProblem("validation_error", null, new Dictionary<string, string[]> { ["priority"] = ["is not one of the names"] })).Advice,
            StringComparison.Ordinal);

    [Fact]
    public void A_rate_limit_says_when_to_come_back() =>
        Assert.EndsWith("in 13 seconds.", Wording.Of(new ApiProblem("rate_limited", RetryAfter: TimeSpan.FromSeconds(12.2))).Advice, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_code_is_still_a_calm_sentence_with_the_trace() =>
        Assert.Contains("4bf92f", Wording.Of(new ApiProblem("something_new", TraceId: "4bf92f")).Advice, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.524288, "0.52")]
    [InlineData(8.847, "8.85")]
    [InlineData(51.2, "51.2")]
    [InlineData(9990.7, "9,991")]
    public void Units_show_as_many_digits_as_matter(double units, string text) => Assert.Equal(text, Wording.Units((decimal)units));

    [Theory]
    [InlineData(20, "just now")]
    [InlineData(150, "2 min ago")]
    [InlineData(7300, "2 h ago")]
    [InlineData(100_000, "yesterday")]
    [InlineData(300_000, "3 days ago")]
    public void The_past_is_told_relative_to_now(int seconds, string text) => Assert.Equal(text, Wording.Ago(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(0.37, "0.4 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(240, "4 min")]
    public void What_a_picture_took_is_told_in_tenths_while_they_matter(double seconds, string text) =>
        Assert.Equal(text, Wording.Took(TimeSpan.FromSeconds(seconds)));
}
