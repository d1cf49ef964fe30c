using System.Text.Json.Nodes;

namespace MagicCanvas.Diffusion.Tests.Folder;

public sealed class BrokenFolderTests
{
    private static readonly Dictionary<string, (Action<ModelCopy> Break, string File, string Problem)> Breakages = new()
    {
        ["index missing"] = (model => model.Delete("model_index.json"), "model_index.json", "missing"),
        ["index not JSON"] = (model => model.Write("model_index.json", "{ \"_class_name\": "), "model_index.json", "not valid JSON"),
        ["index a list"] = (model => model.Write("model_index.json", "[]"), "model_index.json", "not a JSON object"),
        ["another pipeline"] = (Set("model_index.json", "_class_name", "FluxPipeline"), "model_index.json", "FluxPipeline"),
        ["unet listed as absent"] = (Set("model_index.json", "unet", new JsonArray(null, null)), "model_index.json", "'unet'"),
        ["scheduler missing"] = (model => model.Delete("scheduler/scheduler_config.json"), "scheduler/scheduler_config.json", "missing"),
        ["unknown beta schedule"] = (Set("scheduler/scheduler_config.json", "beta_schedule", "cubic"), "scheduler/scheduler_config.json", "cubic"),
        ["unknown prediction"] = (Set("scheduler/scheduler_config.json", "prediction_type", "flow"), "scheduler/scheduler_config.json", "prediction_type"),
        ["steps of a wrong kind"] = (Set("scheduler/scheduler_config.json", "num_train_timesteps", "many"), "scheduler/scheduler_config.json", "num_train_timesteps"),
        ["no training steps"] = (Set("scheduler/scheduler_config.json", "num_train_timesteps", 0), "scheduler/scheduler_config.json", "num_train_timesteps"),
        ["learned variance"] = (Set("scheduler/scheduler_config.json", "variance_type", "learned_range"), "scheduler/scheduler_config.json", "variance_type"),
        ["vocabulary missing"] = (model => model.Delete("tokenizer/vocab.json"), "tokenizer/vocab.json", "missing"),
        ["vocabulary broken"] = (model => model.Write("tokenizer/vocab.json", "{\"a\": \"b\"}"), "tokenizer/vocab.json", "ids"),
        ["vocabulary without end"] = (Set("tokenizer/vocab.json", "<|endoftext|>", null), "tokenizer/vocab.json", "<|endoftext|>"),
        ["merges missing"] = (model => model.Delete("tokenizer/merges.txt"), "tokenizer/merges.txt", "missing"),
        ["merges broken"] = (model => model.Write("tokenizer/merges.txt", "#version: 0.2\nl a k e\n"), "tokenizer/merges.txt", "line 1"),
        ["merges of another vocabulary"] = (model => model.Write("tokenizer/merges.txt", "#version: 0.2\nqq zz\n"), "tokenizer/merges.txt", "does not fit"),
        ["prompt length contradicts"] = (Set("tokenizer/tokenizer_config.json", "model_max_length", "long"), "tokenizer/tokenizer_config.json", "model_max_length"),
        ["text encoder missing"] = (model => model.Delete("text_encoder/model.onnx"), "text_encoder/model.onnx", "missing"),
        ["text encoder empty"] = (model => model.Truncate("text_encoder/model.onnx", 0), "text_encoder/model.onnx", "no graph"),
        ["unet truncated"] = (model => model.Truncate("unet/model.onnx", 5_000_000), "unet/model.onnx", "complete"),
        ["unet truncated by a little"] = (model => model.Truncate("unet/model.onnx", new FileInfo(model.Combine("unet/model.onnx")).Length - 100), "unet/model.onnx", "complete"),
        ["unet no ONNX"] = (model => model.Write("unet/model.onnx", "version https://git-lfs.github.com/spec/v1\n"), "unet/model.onnx", "ONNX"),
        ["unet with other inputs"] = (Rename("unet/model.onnx", "timestep", "timeslip"), "unet/model.onnx", "timestep"),
        ["unet with another output"] = (Rename("unet/model.onnx", "out_sample", "out_simple"), "unet/model.onnx", "out_sample"),
        ["unet config missing"] = (model => model.Delete("unet/config.json"), "unet/config.json", "missing"),
        ["unet config contradicts channels"] = (Set("unet/config.json", "in_channels", 4), "unet/config.json", "in_channels"),
        ["unet config contradicts width"] = (Set("unet/config.json", "cross_attention_dim", 768), "unet/config.json", "cross_attention_dim"),
        ["unet config promises any size"] = (Set("unet/config.json", "block_out_channels", new JsonArray(80)), "unet/model.onnx", "does not run"),
        ["decoder missing"] = (model => Directory.Delete(model.Combine("vae_decoder"), recursive: true), "vae_decoder/config.json", "missing"),
        ["decoder without scale"] = (Set("vae_decoder/config.json", "scaling_factor", null), "vae_decoder/config.json", "scaling_factor"),
        ["decoder config contradicts channels"] = (Set("vae_decoder/config.json", "latent_channels", 4), "unet/model.onnx", "channels"),
        ["decoder config contradicts factor"] = (Set("vae_decoder/config.json", "block_out_channels", new JsonArray(1, 2, 3, 4)), "vae_", "does not do"),
        ["encoder listed but missing"] = (model => Directory.Delete(model.Combine("vae_encoder"), recursive: true), "vae_encoder/model.onnx", "missing"),
        ["card that says too much"] = (Set("model_card.json", "summary", new string('x', 2001)), "model_card.json", "summary"),
        ["card with examples of a wrong kind"] = (Set("model_card.json", "examples", new JsonArray("a lake", 7)), "model_card.json", "examples"),
        ["card with styles of a wrong kind"] = (Set("model_card.json", "styles", new JsonArray("pastel")), "model_card.json", "'styles'"),
        ["card with too many styles"] = (Styles([.. Enumerable.Range(0, 13).Select(i => Style($"{i}"))]), "model_card.json", "at most 12"),
        ["style without a name"] = (Styles(Style("Ink"), Style(" ")), "model_card.json", "'styles[1].name'"),
        ["style without a place for the prompt"] = (Styles(Style("Ink", "in ink")), "model_card.json", "'styles[0].promptTemplate'"),
        ["style that says too much"] = (Styles(Style("Ink", "{prompt}" + new string('x', 300))), "model_card.json", "300 characters"),
        ["two styles of one name"] = (Styles(Style("Ink"), Style("INK")), "model_card.json", "no other style"),
        ["preview above the folder"] = (Styles(Style("Ink", preview: "../secret.jpg")), "model_card.json", "outside its folder"),
        ["preview from the root"] = (Styles(Style("Ink", preview: "/etc/passwd")), "model_card.json", "outside its folder"),
        ["preview without a path"] = (Styles(Style("Ink", preview: "")), "model_card.json", "outside its folder"),
        ["preview with a zero in its path"] = (Styles(Style("Ink", preview: "ink\0.jpg")), "model_card.json", "outside its folder"),
        ["preview missing"] = (Styles(Style("Ink", preview: "styles/ink.jpg")), "styles/ink.jpg", "missing"),
        ["preview that is no picture"] = (Styles(Style("Ink", preview: "model_index.json")), "model_index.json", "no JPEG"),
        ["preview too large"] = (Styles(Style("Ink", preview: "unet/model.onnx")), "unet/model.onnx", "larger than 8 KiB"),
        ["preview behind a link"] = (model =>
        {
            File.CreateSymbolicLink(model.Combine("ink.jpg"), "/etc/hostname");
            Styles(Style("Ink", preview: "ink.jpg"))(model);
        }, "ink.jpg", "link to a file outside"),
        ["default of an unknown sampler"] = (Set("generation_config.json", "sampler", "magic"), "generation_config.json", "sampler"),
    };

    public static TheoryData<string> Names => [.. Breakages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_broken_folder_names_its_file_and_what_is_wrong(string name)
    {
        using var model = new ModelCopy();
        await using var engine = new DiffusionEngine(new EngineOptions(), TimeProvider.System);
        var (breakIt, file, problem) = Breakages[name];
        breakIt(model);

        var refusal = Assert.Throws<ModelFolderException>(() => engine.Load(model.Root));

        Assert.StartsWith(file, refusal.File, StringComparison.Ordinal);
        Assert.Contains(problem, refusal.Problem, StringComparison.Ordinal);
        Assert.Equal($"{refusal.File}: {refusal.Problem}", refusal.Message);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named_as_such()
    {
        var refusal = Assert.Throws<ModelFolderException>(() => DiffusionEngine.Inspect("no-such-folder"));

        Assert.Equal(".", refusal.File);
    }

    [Fact]
    public void A_folder_without_an_encoder_paints_from_text_only()
    {
        using var model = new ModelCopy();
        Directory.Delete(model.Combine("vae_encoder"), recursive: true);
        model.Set("model_index.json", "vae_encoder", new JsonArray(null, null));

        Assert.False(DiffusionEngine.Inspect(model.Root).SupportsImageToImage);
    }

    [Fact]
    public void A_card_offers_styles_with_previews()
    {
        using var model = new ModelCopy();
        File.WriteAllBytes(model.Combine("ink.png"), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]);
        Styles(Style("Ink", preview: "ink.png"), Style("Plain", "a {prompt}"))(model);

        var styles = DiffusionEngine.Inspect(model.Root).Card!.Styles;

        Assert.Equal([("Ink", "{prompt}, ink", ""), ("Plain", "a {prompt}", "")], styles.Select(style => (style.Name, style.PromptTemplate, style.NegativeTemplate)));
        Assert.Equal(("image/png", 9, 64), (styles[0].Preview!.ContentType, styles[0].Preview!.Bytes.Length, styles[0].Preview!.Sha256.Length));
        Assert.Null(styles[1].Preview);
    }

    [Fact]
    public void The_default_model_shows_every_style_it_was_taught()
    {
        var styles = DiffusionEngine.Inspect(TestSupport.RepositoryPaths.DefaultModel).Card!.Styles;

        Assert.Equal(["Flat", "Pastel", "Neon", "Sepia", "Monochrome", "Night glow", "Poster"], styles.Select(style => style.Name));
        Assert.All(styles, style => Assert.Equal("image/jpeg", style.Preview?.ContentType));
    }

    private static Action<ModelCopy> Styles(params JsonNode[] styles) => Set("model_card.json", "styles", new JsonArray([.. styles.Select(style => style.DeepClone())]));

    private static JsonObject Style(string name, string template = "{prompt}, ink", string? preview = null) =>
        new() { ["name"] = name, ["promptTemplate"] = template, ["preview"] = preview };

    private static Action<ModelCopy> Set(string file, string field, JsonNode? value) => model => model.Set(file, field, value?.DeepClone());

    private static Action<ModelCopy> Rename(string file, string name, string other) => model =>
        Assert.NotEqual(0, model.Replace(file, System.Text.Encoding.ASCII.GetBytes(name), System.Text.Encoding.ASCII.GetBytes(other[..name.Length])));
}
