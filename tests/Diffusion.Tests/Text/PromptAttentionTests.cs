using System.Globalization;
using CsCheck;
using MagicCanvas.Diffusion.Text;

namespace MagicCanvas.Diffusion.Tests.Text;

public sealed class PromptAttentionTests
{
    public static TheoryData<string, string> Prompts => new()
    {
        { "normal text", "normal text=1" },
        { "an (important) word", "an =1 important=1.1  word=1" },
        { "(unbalanced", "unbalanced=1.1" },
        { @"\(literal\]", "(literal]=1" },
        { "(unnecessary)(parens)", "unnecessaryparens=1.1" },
        { "a (((house:1.3)) [on] a (hill:0.5), sun, (((sky))).", "a =1 house=1.573  =1.1 on=1  a =1.1 hill=0.55 , sun, =1.1 sky=1.4641 .=1.1" },
        { "[x] [[y]]", "x=0.909090909091  =1 y=0.826446280992" },
        { "(a:1.5)", "a=1.5" },
        { "(a : +.5 )", "a =0.5" },
        { "(a:-1) (b:0)", "a=-1  =1 b=0" },
        { "((a:2):0.5)", "a=1" },
        { "a:b :1) c", "a:b :1) c=1" },
        { "(a:1.2.3)", "a:1.2.3=1.1" },
        { "(a:b)", "a:b=1.1" },
        { "(a [b) c]", "a =1.1 b=1  c=0.909090909091" },
        { "([)]", "=1" },
        { "", "=1" },
        { @"a\b \\ c\", @"ab \ c=1" },
        { "one BREAK two", "one=1 |two=1" },
        { "(one BREAK two:1.2) BREAKFAST", "one=1.2 |two=1.2  BREAKFAST=1" },
        { "BREAKBREAK", "BREAKBREAK=1" },
        { "BREAK BREAK x", "|=1 |x=1" },
    };

    [Theory]
    [MemberData(nameof(Prompts))]
    public void A_prompt_has_the_weights_that_the_field_gives_it(string prompt, string expected) => Assert.Equal(
        expected,
        string.Join(' ', PromptAttention.Parse(prompt).Select(piece => string.Create(
            CultureInfo.InvariantCulture, $"{(piece.StartsChunk ? "|" : "")}{piece.Text}={piece.Weight}"))));

    [Fact]
    public void Weights_stay_finite_however_deep_the_brackets() =>
        Gen.Select(Gen.String[Gen.Char["a ()[]:1.9-\\"], 0, 40], Gen.Int[0, 12_000]).Sample(
            (text, depth) => Assert.All(
                PromptAttention.Parse(new string('(', depth) + text), piece => Assert.InRange(piece.Weight, -100, 100)),
            iter: 200);
}
