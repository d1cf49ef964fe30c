using System.Text.Json.Nodes;
using MagicCanvas.Diffusion.Tests.Folder;

namespace MagicCanvas.Diffusion.Tests.Families;

public sealed class BrokenFamilyTests
{
    private static readonly Dictionary<string, (string Family, Action<ModelCopy> Break, string File, string Problem)> Breakages = new()
    {
        ["sdxl without its second encoder"] = ("sdxl", model => model.Set("model_index.json", "text_encoder_2", new JsonArray(null, null)), "text_encoder/model.onnx", "width"),
        ["no encoder at all"] = ("sd1", model => model.Set("model_index.json", "text_encoder", new JsonArray(null, null)), "model_index.json", "text_encoder"),
        ["second tokenizer missing"] = ("sdxl", model => model.Delete("tokenizer_2/vocab.json"), "tokenizer_2/vocab.json", "missing"),
        ["tokenizers of two lengths"] = ("sdxl", model => model.Set("tokenizer_2/tokenizer_config.json", "model_max_length", 40), "tokenizer_2/tokenizer_config.json", "model_max_length"),
        ["encoder without the state before the last"] = (
            "sdxl", model => Assert.NotEqual(0, model.Replace("text_encoder/model.onnx", "hidden_states."u8, "hidden_strain."u8)), "text_encoder/model.onnx", "hidden_states"),
        ["pooled embeddings missing"] = (
            "sdxl-refiner", model => Assert.NotEqual(0, model.Replace("text_encoder_2/model.onnx", "text_embeds"u8, "test_embeds"u8)), "unet/model.onnx", "text_embeds"),
        ["channels of no known kind"] = ("inpaint", model => model.Set("vae_decoder/config.json", "latent_channels", 8), "unet/model.onnx", "channels"),
        ["guidance of another width"] = ("lcm", model => model.Set("unet/config.json", "time_cond_proj_dim", 128), "unet/config.json", "time_cond_proj_dim"),
        ["means for fewer channels"] = ("sdxl-normalised", model => model.Set("vae_decoder/config.json", "latents_mean", new JsonArray(1, 2)), "vae_decoder/config.json", "latents_mean"),
        ["deviation of zero"] = ("sdxl-normalised", model => model.Set("vae_decoder/config.json", "latents_std", new JsonArray(1, 2, 0, 1)), "vae_decoder/config.json", "latents_std"),
        ["weights missing"] = ("sdxl", model => model.Delete("unet/model.onnx_data"), "unet/model.onnx_data", "missing"),
        ["weights cut"] = ("sd1-old", model => model.Truncate("unet/weights.pb", 100), "unet/weights.pb", "bytes"),
        ["special tokens broken"] = ("sd2", model => model.Write("tokenizer/special_tokens_map.json", "{"), "tokenizer/special_tokens_map.json", "JSON"),
    };

    public static TheoryData<string> Names => [.. Breakages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_broken_folder_names_its_file_and_what_is_wrong(string name)
    {
        var (family, breakIt, file, problem) = Breakages[name];
        using var model = new ModelCopy(source: FamilyFixture.Read(family).Root);
        await using var engine = new DiffusionEngine(new EngineOptions(), TimeProvider.System);
        breakIt(model);

        var refusal = Assert.Throws<ModelFolderException>(() => engine.Load(model.Root));

        Assert.Equal(file, refusal.File);
        Assert.Contains(problem, refusal.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Padding_is_what_the_special_tokens_say_unless_the_configuration_is_of_the_newer_form()
    {
        using var model = new ModelCopy(source: FamilyFixture.Read("sd2").Root);
        Assert.Equal("!", Diffusion.Folder.TokenizerConfig.Read(model.Root).Padding);
        model.Set("tokenizer/tokenizer_config.json", "added_tokens_decoder", new JsonObject());
        Assert.Equal("<|endoftext|>", Diffusion.Folder.TokenizerConfig.Read(model.Root).Padding);
    }

    [Fact]
    public void A_decoder_that_names_no_scale_is_one_of_the_family_that_had_no_name_for_it()
    {
        using var model = new ModelCopy(source: FamilyFixture.Read("sd1").Root);
        model.Set("vae_decoder/config.json", "scaling_factor", null);
        model.Set("vae_decoder/config.json", "latent_channels", null);

        Assert.Equal((4, 8, 0.18215f), Diffusion.Folder.VaeConfig.Read(model.Root) is { } vae ? (vae.Channels, vae.Factor, vae.Scale) : default);
    }
}
