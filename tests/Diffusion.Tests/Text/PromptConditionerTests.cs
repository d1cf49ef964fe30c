using System.Diagnostics;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Text;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Text;

public sealed class PromptConditionerTests
{
    private const int Width = 3;

    private static readonly ClipTokenizer Tokenizer =
        ClipTokenizer.Load(RepositoryPaths.DefaultModel, TokenizerConfig.Read(RepositoryPaths.DefaultModel));

    private readonly PromptConditioner _conditioner;
    private int _encoded;

    public PromptConditionerTests() => _conditioner = new([new(Tokenizer, ids => new(Encode(ids), []))], cached: 64, mostChunks: 8);

    [Fact]
    public void A_plain_prompt_is_its_embedding()
    {
        var (prompt, _, tokens) = _conditioner.Condition("a lake", null, 20, 1);

        Assert.Equal(Tokenizer.Length, tokens);
        Assert.Equal(Encode(Tokenizer.Encode("a lake")), prompt.At(0).States);
        Assert.Same(prompt.At(0).States, prompt.At(19).States);
    }

    [Fact]
    public void The_same_prompt_is_the_same_array_and_encoded_once()
    {
        foreach (var text in new[] { "a lake", "a (lake:1.4)", "lake BREAK moon" })
        {
            var first = _conditioner.Condition(text, "night", 20, 1);
            var encoded = _encoded;
            var second = _conditioner.Condition(text, "night", 9, 2);

            Assert.Same(first.Prompt.At(0).States, second.Prompt.At(0).States);
            Assert.Same(first.Negative!.At(0).States, second.Negative!.At(0).States);
            Assert.Equal(encoded, _encoded);
        }
    }

    [Fact]
    public void Weights_multiply_the_vectors_and_keep_their_mean()
    {
        var plain = _conditioner.Condition("a lake", null, 20, 1).Prompt.At(0).States;
        var weighted = _conditioner.Condition("a (lake:2)", null, 20, 1).Prompt.At(0).States;

        Assert.Equal(plain.Average(), weighted.Average(), 1e-3);
        var (a, lake) = (weighted[Width] / plain[Width], weighted[2 * Width] / plain[2 * Width]);
        Assert.Equal(2, lake / a, 1e-3);
        Assert.True(a < 1);
    }

    [Fact]
    public void Both_prompts_are_of_one_length_filled_up_with_the_empty_prompt()
    {
        var (prompt, negative, tokens) = _conditioner.Condition("lake BREAK moon BREAK sun", "night", 20, 1);

        Assert.Equal(3 * Tokenizer.Length, tokens);
        Assert.Equal(tokens * Width, prompt.At(0).States.Length);
        Assert.Equal([.. Encode(Tokenizer.Encode("night")), .. Encode(Tokenizer.Encode("")), .. Encode(Tokenizer.Encode(""))], negative!.At(0).States);
    }

    [Fact]
    public void An_edited_prompt_changes_at_its_step()
    {
        var (prompt, negative, tokens) = _conditioner.Condition("a [lake:moon BREAK sun:5]", "[night|]", 10, 1);

        Assert.Equal(2 * Tokenizer.Length, tokens);
        Assert.Equal([.. Encode(Tokenizer.Encode("a lake")), .. Encode(Tokenizer.Encode(""))], prompt.At(4).States);
        Assert.Equal([.. Encode(Tokenizer.Encode("a moon")), .. Encode(Tokenizer.Encode("sun"))], prompt.At(5).States);
        Assert.Same(prompt.At(5).States, prompt.At(9).States);
        Assert.Same(negative!.At(0).States, negative!.At(2).States);
        Assert.NotSame(negative!.At(0).States, negative!.At(1).States);
    }

    [Fact]
    public void A_wildcard_follows_the_seed()
    {
        var seen = Enumerable.Range(0, 30).Select(seed => _conditioner.Condition("{lake|moon}", null, 20, (uint)seed).Prompt.At(0).States).ToHashSet();

        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void A_prompt_that_changes_at_every_step_asks_for_few_embeddings()
    {
        var words = string.Concat(Enumerable.Range(1, 300).Select(step => $"[lake:moon:{step}]"));

        var (prompt, _, _) = _conditioner.Condition(words, null, 300, 1);

        Assert.True(Enumerable.Range(0, 300).Select(step => prompt.At(step)).Distinct().Count() <= 32);
    }

    [Fact]
    public void Two_encoders_stand_side_by_side_and_the_last_pooled_vector_of_the_first_chunk_stands_for_the_prompt()
    {
        var conditioner = new PromptConditioner(
            [new(Tokenizer, ids => new(Encode(ids), [])), new(Tokenizer, ids => new([.. ids.Select(id => -(float)id)], [ids[1]]))], cached: 64, mostChunks: 8);

        var (prompt, _, tokens) = conditioner.Condition("lake BREAK (moon:2)", null, 20, 1);

        var both = prompt.At(0);
        Assert.Equal(tokens * (Width + 1), both.States.Length);
        Assert.Equal([.. Encode(Tokenizer.Encode("lake")).Take(Width), -Tokenizer.Encode("lake")[0]], both.States.Take(Width + 1));
        Assert.Equal([Tokenizer.Encode("lake")[1]], both.Pooled);
        Assert.Same(both, conditioner.Condition("lake BREAK (moon:2)", null, 20, 1).Prompt.At(0));
    }

    public static TheoryData<string, int> Hostile => new()
    {
        { "(", 20_000 },
        { "[", 20_000 },
        { "{", 20_000 },
        { "[a:", 10_000 },
        { "([{", 10_000 },
        { "[[a]:1]", 4_000 },
        { "(:1.1)", 4_000 },
        { "|", 20_000 },
        { ":", 20_000 },
        { "[:1", 10_000 },
        { "\\", 20_000 },
        { "BREAK ", 4_000 },
        { "x", 20_000 },
        { "é", 20_000 },
        { "\ud83d", 10_000 },
        { "\ud83e\udd8a ", 5_000 },
        { "(a:1e999)", 2_000 },
        { "(a:99999)", 2_000 },
        { "[a|b]{c|d}", 2_000 },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_prompt_is_read_in_time_that_grows_with_its_length(string part, int count)
    {
        Read(1);
        var watch = Stopwatch.StartNew();
        foreach (var close in new[] { "", ")", "]", ":2]", "|]", "}" })
        {
            var text = string.Concat(Enumerable.Repeat(part, count)) + string.Concat(Enumerable.Repeat(close, count));
            var (prompt, negative, tokens) = _conditioner.Condition(text, text, 20, 5);

            Assert.InRange(tokens, Tokenizer.Length, 8 * Tokenizer.Length);
            Assert.All(prompt.At(3).States, value => Assert.True(float.IsFinite(value)));
            Assert.Equal(prompt.At(3).States.Length, negative!.At(0).States.Length);
        }

        // Seconds where it is linear, even on a machine that is busy; minutes where it is not.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");

        void Read(int times) => _conditioner.Condition(string.Concat(Enumerable.Repeat(part, times)), null, 20, 5);
    }

    private float[] Encode(int[] ids)
    {
        _encoded++;
        return [.. ids.SelectMany((id, i) => new[] { (id % 17) + 1, i + 1f, 2f })];
    }
}
