using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Text;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Text;

public sealed class PromptChunkerTests
{
    private static readonly ClipTokenizer Tokenizer =
        ClipTokenizer.Load(RepositoryPaths.DefaultModel, TokenizerConfig.Read(RepositoryPaths.DefaultModel));

    private static readonly int Room = Tokenizer.Length - 2;

    [Fact]
    public void An_empty_prompt_is_one_chunk() => Assert.Equal([Tokenizer.Encode("")], Ids(""));

    [Fact]
    public void A_short_prompt_is_what_the_tokenizer_makes_of_it() => Assert.Equal([Tokenizer.Encode("a lake at sunset")], Ids("a lake at sunset"));

    [Fact]
    public void A_long_prompt_goes_on_in_the_next_chunk()
    {
        var chunks = Ids(Words(Room + 3));

        Assert.Equal([Tokenizer.Encode(Words(Room)), Tokenizer.Encode(Words(3))], chunks);
    }

    [Fact]
    public void A_full_chunk_is_one_chunk() => Assert.Single(Ids(Words(Room)));

    [Fact]
    public void A_chunk_ends_at_a_comma_where_one_is_near()
    {
        var chunks = Ids($"{Words(Room - 5)}, {Words(8)}");

        Assert.Equal([Tokenizer.Encode($"{Words(Room - 5)},"), Tokenizer.Encode(Words(8))], chunks);
    }

    [Fact]
    public void A_comma_far_back_does_not_end_a_chunk()
    {
        var chunks = Ids($"lake, {Words(Room)}");

        Assert.Equal([Tokenizer.Encode($"lake, {Words(Room - 2)}"), Tokenizer.Encode(Words(2))], chunks);
    }

    [Fact]
    public void The_word_BREAK_begins_a_chunk() => Assert.Equal([Tokenizer.Encode("lake"), Tokenizer.Encode("moon")], Ids("lake BREAK moon"));

    [Fact]
    public void Weights_stand_at_their_tokens()
    {
        var chunk = Assert.Single(Cut("a (lake:1.5) at sunset", 8));

        Assert.Equal([1, 1, 1.5f, 1, 1, 1], chunk.Weights![..6]);
        Assert.Null(Assert.Single(Cut("a lake", 8)).Weights);
    }

    [Fact]
    public void What_is_too_long_is_cut()
    {
        Assert.Equal(3, Cut(Words(50 * Room), 3).Count);
        Assert.Equal(3, Cut(string.Concat(Enumerable.Repeat("BREAK lake ", 500)), 3).Count);
        Assert.Single(Cut(Words(50 * Room), 1));
    }

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("lake", count));

    private static IEnumerable<int[]> Ids(string prompt) => Cut(prompt, 8).Select(chunk => chunk.Ids);

    private static IReadOnlyList<PromptChunk> Cut(string prompt, int most) => new PromptChunker(Tokenizer, most).Cut(PromptAttention.Parse(prompt));
}
