using MagicCanvas.Diffusion.Text;

namespace MagicCanvas.Diffusion.Tests.Text;

/// <summary>What Python's unicodedata gives in normalization form C.</summary>
public sealed class CompositionTests
{
    [Theory]
    [InlineData("cafe\u0301 A\u030a", "caf\u00e9 \u00c5")]
    [InlineData("e\u0302\u0323 e\u0323\u0302", "\u1ec7 \u1ec7")]
    [InlineData("q\u0307\u0323 \u1e0b\u0323", "q\u0323\u0307 \u1e0d\u0307")]
    [InlineData("\u0344 \u0340 \u2126 \u212b", "\u0308\u0301 \u0300 \u03a9 \u00c5")]
    [InlineData("\u05d1\u05bc\u05b7 \u05d1\u05b7\u05bc", "\u05d1\u05b7\u05bc \u05d1\u05b7\u05bc")]
    [InlineData("\u0958 \u0915\u093c", "\u0915\u093c \u0915\u093c")]
    [InlineData("\u1112\u1161\u11ab \ud55c \u1100\u1161 \uac00\u11a8", "\ud55c \ud55c \uac00 \uac01")]
    [InlineData("a\u0301\u0301 \u0301a", "\u00e1\u0301 \u0301a")]
    [InlineData("\uf900 \U0001D15E", "\u8c48 \U0001D157\U0001D165")]
    [InlineData("\U00011099\U000110BA", "\U0001109A")]
    [InlineData("", "")]
    public void Letters_and_marks_are_what_they_are_together(string text, string composed) => Assert.Equal(composed, Composition.Apply(text));
}
