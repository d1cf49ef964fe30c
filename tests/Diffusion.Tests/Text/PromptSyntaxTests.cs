using CsCheck;
using MagicCanvas.Diffusion.Text;

namespace MagicCanvas.Diffusion.Tests.Text;

public sealed class PromptSyntaxTests
{
    /// <summary>A prompt, and what it reads at steps of ten: from each step on, until the next one.</summary>
    public static TheoryData<string, string[]> Edits => new()
    {
        { "test", ["1 test"] },
        { "a [b:3]", ["1 a ", "4 a b"] },
        { "a [b: 3 ]", ["1 a ", "4 a b"] },
        { "a [[[b]]:2]", ["1 a ", "3 a [[b]]"] },
        { "[(a:2):3]", ["1 ", "4 (a:2)"] },
        { "a [b : c : 1] d", ["1 a b  d", "2 a  c  d"] },
        { "a[b:[c:d:2]:1]e", ["1 abe", "2 ace", "3 ade"] },
        { "a [unbalanced", ["1 a [unbalanced"] },
        { "a [b:.5] c", ["1 a  c", "6 a b c"] },
        { "a [b::0.3] c", ["1 a b c", "4 a  c"] },
        { "a [b:1.0] c", ["1 a  c"] },
        { "a [b:1] c", ["1 a  c", "2 a b c"] },
        { "a [b:0] c", ["1 a b c"] },
        { "a [b:-2] c", ["1 a b c"] },
        { "a [b:99999999999999] c", ["1 a  c"] },
        { "((a][:b:c [d:3]", ["1 ((a][:b:c ", "4 ((a][:b:c d"] },
        { "a [{b|d{:.5] c", ["1 a  c", "6 a {b|d{ c"] },
        { "[fe|]male", ["1 female", "2 male", "3 female", "4 male", "5 female", "6 male", "7 female", "8 male", "9 female", "10 male"] },
        { "[a|b|c:1]", ["1 [a|b|c:1]"] },
        { "[a:b:c:1]", ["1 [a:b:c:1]"] },
        { "[a:b:soon]", ["1 [a:b:soon]"] },
        { "[a:infinity] [a:NaN]", ["1 [a:infinity] [a:NaN]"] },
        { @"\[b:3] [b\:3]", [@"1 \[b:3] [b\:3]"] },
        { "(a|b) (c:1.2) {d} {e:2}", ["1 (a|b) (c:1.2) {d} {e:2}"] },
        { "[x (y] z:2)", ["1 [x (y] z:2)"] },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void A_prompt_reads_as_its_steps_say(string prompt, string[] expected)
    {
        var plan = PromptSyntax.Parse(prompt);
        var (changes, last) = (new List<string>(), (string?)null);
        for (var step = 1; step <= 10; step++)
        {
            var text = plan.At(step, 10, 0);
            if (text != last)
            {
                changes.Add($"{step} {text}");
            }

            last = text;
        }

        Assert.Equal(expected, changes);
    }

    [Fact]
    public void Alternatives_take_turns() =>
        Assert.Equal("a b c a b", string.Join(' ', Enumerable.Range(1, 5).Select(step => PromptSyntax.Parse("[a|b|c]").At(step, 5, 0))));

    [Fact]
    public void A_wildcard_is_the_same_at_every_step_and_every_choice_comes()
    {
        var plan = PromptSyntax.Parse("a {red|green|{dark|light} blue} {cat|dog}");

        var seen = Enumerable.Range(0, 200).Select(seed => plan.At(1, 20, (uint)seed)).ToHashSet();

        Assert.False(plan.Changes);
        Assert.Equal(8, seen.Count);
        Assert.Contains("a light blue dog", seen);
        Assert.All(Enumerable.Range(1, 20), step => Assert.Equal(plan.At(1, 20, 7), plan.At(step, 20, 7)));
    }

    [Fact]
    public void A_wildcard_may_hold_an_edit_and_an_edit_a_wildcard()
    {
        Assert.Contains("b", Enumerable.Range(0, 50).Select(seed => PromptSyntax.Parse("{[a:b:1]|c}").At(2, 9, (uint)seed)));
        Assert.Contains("y", Enumerable.Range(0, 50).Select(seed => PromptSyntax.Parse("[a:{x|y}:1]").At(2, 9, (uint)seed)));
    }

    [Fact]
    public void Any_text_is_a_prompt() =>
        Gen.String[Gen.Char["ab []|(){}:.1\\"], 0, 60].Sample(prompt =>
        {
            var plan = PromptSyntax.Parse(prompt);
            for (var step = 1; step <= 5; step++)
            {
                Assert.True(plan.At(step, 5, 3).Length <= prompt.Length);
            }
        });
}
