using CsCheck;
using MagicCanvas.Storage.Library;

namespace MagicCanvas.Storage.Tests.Contract;

public class SearchWordsTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData(" ,;!\"'*", new string[0])]
    [InlineData("A Lighthouse, a sci-fi LIGHTHOUSE", new[] { "a", "lighthouse", "sci", "fi" })]
    [InlineData("灯台 35mm un été", new[] { "灯台", "35mm", "un", "été" })]
    public void Letters_and_digits_make_words(string text, string[] words) => Assert.Equal(words, SearchWords.Of(text));

    [Fact]
    public void Whatever_is_typed_the_words_hold_nothing_that_a_database_would_read_as_its_own() => Gen.String.Sample(text =>
    {
        var words = SearchWords.Of(text);
        Assert.True(words.Count <= SearchWords.Max);
        Assert.Equal(words.Distinct(), words);
        Assert.All(words, w => Assert.DoesNotContain(w, c => char.IsWhiteSpace(c) || char.IsControl(c) || "'\"\\:*&|!()<>".Contains(c, StringComparison.Ordinal)));
    });
}
