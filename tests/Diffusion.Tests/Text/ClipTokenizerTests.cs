using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Text;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Text;

public sealed class ClipTokenizerTests
{
    private static readonly TokenizerConfig Config = TokenizerConfig.Read(RepositoryPaths.DefaultModel);
    private static readonly ClipTokenizer Tokenizer = ClipTokenizer.Load(RepositoryPaths.DefaultModel, Config);
    private static readonly Dictionary<string, int> Vocabulary = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, int>>(
        File.ReadAllText(Path.Combine(RepositoryPaths.DefaultModel, "tokenizer", "vocab.json")))!;

    private static int Start => Vocabulary["<|startoftext|>"];

    private static int End => Vocabulary["<|endoftext|>"];

    [Fact]
    public void An_empty_prompt_is_start_end_and_padding() =>
        Assert.Equal([Start, .. Enumerable.Repeat(End, Config.Length - 1)], Tokenizer.Encode("  \n "));

    [Fact]
    public void Words_of_the_vocabulary_become_their_tokens()
    {
        var ids = Tokenizer.Encode("A lake at SUNSET");

        Assert.Equal([Start, Id("a"), Id("lake"), Id("at"), Id("sunset"), End], ids[..6]);
    }

    [Fact]
    public void White_space_and_case_do_not_matter() =>
        Assert.Equal(Tokenizer.Encode("a lake at sunset"), Tokenizer.Encode("  A  lake\n\tat   Sunset "));

    [Fact]
    public void A_long_prompt_is_cut_and_still_ends()
    {
        var ids = Tokenizer.Encode(string.Join(' ', Enumerable.Repeat("lake", 500)));

        Assert.Equal([Start, .. Enumerable.Repeat(Id("lake"), Config.Length - 2), End], ids);
    }

    [Theory]
    [InlineData("naïve café — “quotes” … 日本語 🦊")]
    [InlineData("<|startoftext|><|endoftext|>")]
    [InlineData("\0\u0001\ud83d")]
    [InlineData("supercalifragilistic!!!???")]
    public void Any_text_has_a_full_length_of_known_ids(string prompt)
    {
        var ids = Tokenizer.Encode(prompt);

        Assert.Equal(Config.Length, ids.Length);
        Assert.Equal(Start, ids[0]);
        Assert.All(ids, id => Assert.InRange(id, 0, Vocabulary.Count - 1));
    }

    [Theory]
    [InlineData("a\ud835\udc00 b", "a\ud835\udc00", "b")]
    [InlineData("\ud835\udfcf\ud835\udfd0", "\ud835\udfcf", "\ud835\udfd0")]
    [InlineData("!\ud842\udfb7!", "!", "\ud842\udfb7", "!")]
    [InlineData("\u0130z", "i", "\u0307", "z")]
    public void Letters_beyond_the_first_plane_are_letters(string text, params string[] words) =>
        Assert.Equal(words.SelectMany(Tokenizer.Tokens), Tokenizer.Tokens(text));

    private static int Id(string word) => Vocabulary[$"{word}</w>"];
}
