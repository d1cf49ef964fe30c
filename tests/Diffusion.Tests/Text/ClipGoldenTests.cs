using System.Text.Json;
using MagicCanvas.Conformance;
using MagicCanvas.Diffusion.Text;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Text;

/// <summary>The reference tokenizer's ids: of CLIP's own vocabulary where it is at hand, and of the default model's by a plain reading of its rules.</summary>
public sealed class ClipGoldenTests
{
    /// <summary>Names a folder with CLIP's <c>vocab.json</c> and <c>merges.txt</c>, which are not part of this repository but may lie beside it.</summary>
    private const string FolderVariable = "MAGICCANVAS_CLIP_TOKENIZER";

    private static readonly JsonElement Texts = Golden.Read<JsonElement>("clip_tokens.json");

    [Fact]
    public void Clips_ids_are_the_references()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) ?? Path.Combine(RepositoryPaths.Root, "..", "shared", "clip-tokenizer");
        Assert.SkipUnless(Directory.Exists(folder), $"{FolderVariable} names no folder with CLIP's vocabulary, and none lies beside the checkout");

        Assert.All(TokenSuite.Run(Texts, folder), result => Assert.True(result.Passed, result.ToString()));
    }

    [Fact]
    public void Another_vocabularys_ids_follow_the_same_rules()
    {
        var folder = Path.Combine(RepositoryPaths.DefaultModel, "tokenizer");
        var (tokenizer, plain) = (ClipTokenizer.LoadVocabulary(folder), new PlainBpe(folder));

        Assert.All(Texts.EnumerateArray().Select(text => text.GetProperty("text").GetString()!), text =>
            Assert.Equal(plain.Tokens(text), tokenizer.Tokens(text)));
    }

    [Fact]
    public void A_letter_and_its_accent_are_the_letter_with_it()
    {
        var tokenizer = ClipTokenizer.LoadVocabulary(Path.Combine(RepositoryPaths.DefaultModel, "tokenizer"));

        Assert.Equal(tokenizer.Tokens("caf\u00e9 \u1ec7 \uac01"), tokenizer.Tokens("cafe\u0301 e\u0323\u0302 \u1100\u1161\u11a8"));
        Assert.Equal(tokenizer.Tokens("5 \u00c5 \u03a9"), tokenizer.Tokens("5 \u212b \u2126"));
    }
}
