using CsCheck;
using MagicCanvas.Web.Client.Studio;

namespace MagicCanvas.Web.Client.Tests;

public sealed class PromptWeightTests
{
    private static readonly Gen<string> s_prompts = Gen.OneOf(
        Gen.Const("boat"), Gen.Const("red sea"), Gen.Const(", "), Gen.Const(" "), Gen.Const("("), Gen.Const(")"), Gen.Const(":1.3)"), Gen.Const("\\("),
        Gen.Const("{a|b}"), Gen.Const("["), Gen.Const("]"), Gen.Const("\\"), Gen.Const("ü")).Array[0, 9].Select(string.Concat);

    private static readonly Gen<(string Text, int Start, int End)> s_selections =
        from text in s_prompts from start in Gen.Int[0, text.Length] from end in Gen.Int[start, text.Length] select (text, start, end);

    [Theory]
    [InlineData("a red boat|", true, "a red (boat:1.1)")]
    [InlineData("a r|ed boat", true, "a (red:1.1) boat")]
    [InlineData("a r|ed boat", false, "a (red:0.9) boat")]
    [InlineData("a <red boat> at sea", true, "a (red boat:1.1) at sea")]
    [InlineData("a < red boat >at sea", true, "a  (red boat:1.1) at sea")]
    [InlineData("a (re|d boat:1.1) at sea", true, "a (red boat:1.2) at sea")]
    [InlineData("a (re|d boat:1.1) at sea", false, "a red boat at sea")]
    [InlineData("a <(red boat:1.1)> at sea", true, "a (red boat:1.2) at sea")]
    [InlineData("a (<red> boat:1.5)", true, "a ((red:1.1) boat:1.5)")]
    [InlineData("a (re|d)", true, "a (red:1.2)")]
    [InlineData("a (re|d)", false, "a red")]
    [InlineData("{r|ed|blue} boat", true, "{(red:1.1)|blue} boat")]
    [InlineData("a smile \\(|wide\\)", true, "a smile (\\(wide\\):1.1)")]
    public void Words_gain_and_lose_attention(string marked, bool up, string result)
    {
        var (text, start, end) = Unmark(marked);
        Assert.Equal(result, PromptWeight.Change(text, start, end, up)!.ApplyTo(text));
    }

    [Theory]
    [InlineData("a , | b")]
    [InlineData("|")]
    [InlineData("a (red <boat:1.1) at> sea")]
    [InlineData("a <(red> boat")]
    [InlineData("(boat:2|)")]
    public void Where_there_is_nothing_to_weigh_nothing_happens(string marked)
    {
        var (text, start, end) = Unmark(marked);
        Assert.Null(PromptWeight.Change(text, start, end, up: true));
    }

    [Fact]
    public void Any_text_and_selection_gets_an_answer_that_keeps_every_word_and_the_rest_of_the_text() =>
        Gen.Select(s_selections, Gen.Bool).Sample((selection, up) =>
        {
            var (text, start, end) = selection;
            if (PromptWeight.Change(text, start, end, up) is not { } edit)
            {
                return;
            }

            var after = edit.ApplyTo(text);
            Assert.StartsWith(text[..edit.Start], after, StringComparison.Ordinal);
            Assert.EndsWith(text[edit.End..], after, StringComparison.Ordinal);
            Assert.InRange(edit.SelectionStart, edit.Start, edit.SelectionEnd);
            Assert.InRange(edit.SelectionEnd, edit.SelectionStart, edit.Start + edit.Text.Length);
            Assert.Equal(Bare(text), Bare(after));
        });

    [Fact]
    public void Up_and_down_again_is_where_it_began_wherever_words_stand_plain() =>
        (from words in Gen.String["abc ,"] from start in Gen.Int[0, words.Length] from end in Gen.Int[start, words.Length] from up in Gen.Bool
         select (words, start, end, up)).Sample((text, start, end, up) =>
        {
            if (PromptWeight.Change(text, start, end, up) is { } there)
            {
                var changed = there.ApplyTo(text);
                var back = PromptWeight.Change(changed, there.SelectionStart, there.SelectionEnd, !up);
                Assert.Equal(text, back?.ApplyTo(changed));
            }
        });

    [Fact]
    public void Pressing_on_never_leaves_the_limits() => Gen.Bool.Sample(up =>
    {
        var (text, start, end) = ("boat", 0, 4);
        for (var pressed = 0; pressed < 40 && PromptWeight.Change(text, start, end, up) is { } edit; pressed++)
        {
            (text, start, end) = (edit.ApplyTo(text), edit.SelectionStart, edit.SelectionEnd);
        }

        Assert.Equal(up ? "(boat:2)" : "(boat:0.1)", text);
    });

    /// <summary>Without what weights are written with.</summary>
    private static string Bare(string text) => string.Concat(text.Where(c => !"():.0123456789".Contains(c, StringComparison.Ordinal)));

    /// <summary>A caret is |, a selection stands between &lt; and &gt;; a second | is text.</summary>
    private static (string Text, int Start, int End) Unmark(string marked)
    {
        if (marked.IndexOf('<', StringComparison.Ordinal) is var start and >= 0)
        {
            var text = marked.Remove(start, 1);
            var end = text.IndexOf('>', StringComparison.Ordinal);
            return (text.Remove(end, 1), start, end);
        }

        var caret = marked.IndexOf('|', StringComparison.Ordinal);
        return (marked.Remove(caret, 1), caret, caret);
    }
}
