using System.Diagnostics;
using System.Text.Json.Nodes;
using CsCheck;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Samplers;
using MagicCanvas.Diffusion.Text;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Folder;

/// <summary>Folders that somebody made to do harm, or that a careless tool did.</summary>
public sealed class HostileFolderTests
{
    private const string Scheduler = "scheduler/scheduler_config.json";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_link_on_the_way_counts_as_much_as_the_last_one()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("elsewhere"));
        Directory.CreateDirectory(folder.Combine("model", "unet"));
        File.WriteAllBytes(folder.Combine("elsewhere", "weights.bin"), new byte[64]);
        Directory.CreateSymbolicLink(folder.Combine("model", "unet", "sub"), folder.Combine("elsewhere"));

        Assert.Contains("outside", Refusal(folder, "sub/weights.bin").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Up_from_a_link_is_where_the_system_goes_and_not_what_is_written()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("elsewhere", "deep"));
        Directory.CreateDirectory(folder.Combine("model", "unet"));
        File.WriteAllBytes(folder.Combine("elsewhere", "weights.bin"), new byte[64]);
        File.WriteAllBytes(folder.Combine("model", "unet", "weights.bin"), new byte[64]);
        Directory.CreateSymbolicLink(folder.Combine("model", "unet", "sub"), folder.Combine("elsewhere", "deep"));

        Assert.Contains("outside", Refusal(folder, "sub/../weights.bin").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_within_the_folder_and_a_folder_that_is_a_link_itself_are_well()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("store", "unet"));
        Directory.CreateDirectory(folder.Combine("store", "shared"));
        Directory.CreateSymbolicLink(folder.Combine("model"), folder.Combine("store"));
        File.WriteAllBytes(folder.Combine("store", "shared", "weights.bin"), new byte[64]);
        File.CreateSymbolicLink(folder.Combine("store", "unet", "weights.bin"), Path.Combine("..", "shared", "weights.bin"));
        File.WriteAllBytes(folder.Combine("store", "unet", "model.onnx"), TinyGraph.WithWeights("weights.bin", 64));

        Assert.Empty(OnnxFile.Read(folder.Combine("model"), "unet/model.onnx").Inputs);
    }

    [Fact]
    public void Links_in_a_circle_end_somewhere()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("model", "unet"));
        File.CreateSymbolicLink(folder.Combine("model", "unet", "a"), folder.Combine("model", "unet", "b"));
        File.CreateSymbolicLink(folder.Combine("model", "unet", "b"), folder.Combine("model", "unet", "a"));
        Assert.NotEmpty(Refusal(folder, "a").Problem);

        using var model = new ModelCopy();
        foreach (var link in (string[])["one", "two", "three"])
        {
            Directory.CreateSymbolicLink(model.Combine(link), model.Root);
        }

        Assert.Equal(DiffusionEngine.Inspect(RepositoryPaths.DefaultModel).Version, DiffusionEngine.Inspect(model.Root).Version);
    }

    [Fact]
    public void A_folder_without_end_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine([.. Enumerable.Repeat("deeper", 20)]));
        File.WriteAllText(folder.Combine([.. Enumerable.Repeat("deeper", 20), "file"]), "");

        Assert.Contains("deep", Assert.Throws<ModelFolderException>(() => FolderFiles.Of(folder.Path)).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("location", "../secret.bin", "weights.bin")]
    [InlineData("offset", "0", "32")]
    public void What_is_said_twice_of_weights_is_not_believed(string key, string first, string second)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Combine("weights.bin"), new byte[64]);
        (string, string)[] entries = key == "location" ? [(key, first), (key, second)] : [("location", "weights.bin"), (key, first), (key, second)];
        File.WriteAllBytes(folder.Combine("model.onnx"), TinyGraph.With(TinyGraph.Tensor(entries)));

        Assert.Contains("twice", Assert.Throws<ModelFolderException>(() => OnnxFile.Read(folder.Path, "model.onnx")).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("length", "-5")]
    [InlineData("length", "64 ")]
    [InlineData("length", "0x40")]
    [InlineData("offset", "-9223372036854775808")]
    [InlineData("offset", "99999999999999999999")]
    [InlineData("offset", "")]
    public void Numbers_of_weights_that_are_none_are_refused(string key, string value)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Combine("weights.bin"), new byte[64]);
        File.WriteAllBytes(folder.Combine("model.onnx"), TinyGraph.With(TinyGraph.Tensor(("location", "weights.bin"), (key, value))));

        Assert.Contains(key, Assert.Throws<ModelFolderException>(() => OnnxFile.Read(folder.Path, "model.onnx")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_far_down_in_graphs_within_graphs_are_looked_at_too()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Combine("model.onnx"), TinyGraph.Within(12, TinyGraph.Tensor(("location", "/etc/passwd"))));
        Assert.Contains("outside", Assert.Throws<ModelFolderException>(() => OnnxFile.Read(folder.Path, "model.onnx")).Problem, StringComparison.Ordinal);

        File.WriteAllBytes(folder.Combine("model.onnx"), TinyGraph.Within(5_000, TinyGraph.Tensor(("location", "/etc/passwd"))));
        Assert.Contains("deep", Assert.Throws<ModelFolderException>(() => OnnxFile.Read(folder.Path, "model.onnx")).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1L << 18)]
    [InlineData(1L << 32)]
    [InlineData((1L << 32) + 4)]
    [InlineData(long.MaxValue)]
    public void An_input_larger_than_any_picture_is_refused(long size)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Combine("model.onnx"), TinyGraph.WithInput(size));

        Assert.Contains("dimension", Assert.Throws<ModelFolderException>(() => OnnxFile.Read(folder.Path, "model.onnx")).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tokenizer/vocab.json")]
    [InlineData("tokenizer/merges.txt")]
    [InlineData("tokenizer/tokenizer_config.json")]
    [InlineData("model_index.json")]
    public async Task A_text_of_a_gigabyte_is_refused_and_not_read(string file)
    {
        using var model = new ModelCopy();
        using (var stream = File.OpenWrite(model.Combine(file)))
        {
            // Of holes: it takes no room on the disk.
            stream.SetLength(1L << 30);
        }

        await using var engine = new DiffusionEngine(new EngineOptions(), TimeProvider.System);
        // Of this thread, which is the one that reads: other tests allocate beside it.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<ModelFolderException>(() => engine.Load(model.Root));

        Assert.Equal((file, "is larger than 32 MiB"), (refusal.File, refusal.Problem));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 256L << 20);
    }

    [Theory]
    [InlineData("model_index.json", true)]
    [InlineData("model_index.json", false)]
    [InlineData("generation_config.json", false)]
    [InlineData("unet/model.onnx", true)]
    [InlineData("unet/model.onnx", false)]
    [InlineData("tokenizer/vocab.json", false)]
    [InlineData("unet/config.json", true)]
    public async Task A_device_or_a_pipe_in_the_place_of_a_file_is_not_opened(string file, bool device)
    {
        using var model = new ModelCopy();
        model.Delete(file);
        await Put(model.Combine(file), device);
        await using var engine = new DiffusionEngine(new EngineOptions(), TimeProvider.System);

        // A pipe that is opened waits for its other end.
        var refusal = await Assert.ThrowsAsync<ModelFolderException>(() => Task.Run(() => engine.Load(model.Root), Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop));

        Assert.Equal(file, refusal.File);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_device_or_a_pipe_beside_the_files_is_as_good_as_an_empty_file(bool device)
    {
        using var model = new ModelCopy();
        model.Write("notes", "");
        var expected = DiffusionEngine.Inspect(model.Root);
        model.Delete("notes");
        await Put(model.Combine("notes"), device);

        var info = await Task.Run(() => DiffusionEngine.Inspect(model.Root), Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);

        Assert.Equal((expected.Version, expected.Bytes), (info.Version, info.Bytes));
    }

    [Fact]
    public void Files_that_are_links_count_as_what_they_lead_to()
    {
        using var model = new ModelCopy();
        using var store = new TemporaryFolder();
        var expected = DiffusionEngine.Inspect(model.Root);
        foreach (var file in (string[])["unet/model.onnx", "tokenizer/vocab.json", "model_index.json"])
        {
            var blob = store.Combine(Path.GetFileName(file));
            File.Move(model.Combine(file), blob);
            File.CreateSymbolicLink(model.Combine(file), blob);
        }

        var linked = DiffusionEngine.Inspect(model.Root);
        Assert.Equal((expected.Version, expected.Bytes), (linked.Version, linked.Bytes));

        // Beyond as many bytes as the link itself is long, which is not what is asked.
        var vocabulary = store.Combine("vocab.json");
        File.AppendAllText(vocabulary, " ");
        Assert.NotEqual(expected.Version, DiffusionEngine.Inspect(model.Root).Version);
    }

    [Theory]
    [InlineData("num_train_timesteps", "NaN")]
    [InlineData("num_train_timesteps", "1000000000")]
    [InlineData("num_train_timesteps", "-1")]
    [InlineData("num_train_timesteps", "1e3000")]
    [InlineData("num_train_timesteps", "12.5")]
    [InlineData("num_train_timesteps", "[1000]")]
    [InlineData("beta_start", "NaN")]
    [InlineData("beta_start", "-Infinity")]
    [InlineData("beta_end", "2")]
    [InlineData("beta_end", "\"0.012\"")]
    [InlineData("beta_schedule", "7")]
    [InlineData("beta_schedule", "\"\\ud800\"")]
    [InlineData("trained_betas", "[NaN]")]
    [InlineData("trained_betas", "[0.1, 0.2]")]
    [InlineData("trained_betas", "{}")]
    [InlineData("steps_offset", "999999999999")]
    [InlineData("solver_order", "0")]
    [InlineData("solver_order", "4")]
    [InlineData("clip_sample", "\"yes\"")]
    [InlineData("sigma_max", "Infinity")]
    [InlineData("shift", "-3")]
    [InlineData("use_karras_sigmas", "1")]
    [InlineData("disable_corrector", "[\"first\"]")]
    public void A_schedule_that_cannot_be_names_its_field(string field, string value)
    {
        using var model = new ModelCopy();
        var text = File.ReadAllText(model.Combine(Scheduler));
        model.Set(Scheduler, field, null);
        text = File.ReadAllText(model.Combine(Scheduler)).TrimEnd().TrimEnd('}').TrimEnd();
        model.Write(Scheduler, $"{text}, \"{field}\": {value}}}");

        var refusal = Assert.Throws<ModelFolderException>(() => DiffusionEngine.Inspect(model.Root));

        Assert.Equal(Scheduler, refusal.File);
        Assert.Contains(field, refusal.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Infinities_as_Python_writes_them_are_read()
    {
        using var model = new ModelCopy();
        model.Set(Scheduler, "note", "no NaN, \\\" -Infinity");
        var text = File.ReadAllText(model.Combine(Scheduler)).TrimEnd().TrimEnd('}');
        model.Write(Scheduler, text + ", \"lambda_min_clipped\": -Infinity, \"more\": [NaN, Infinity]}");

        Assert.Equal(double.NegativeInfinity, SchedulerConfigFile.Read(model.Root).Config.LambdaMin);
    }

    [Theory]
    [InlineData("unet/config.json", "sample_size", "[100000, 100000]")]
    [InlineData("unet/config.json", "sample_size", "99999")]
    [InlineData("unet/config.json", "block_out_channels", "[1,1,1,1,1,1,1,1,1,1,1,1]")]
    [InlineData("vae_decoder/config.json", "latent_channels", "100000")]
    [InlineData("vae_decoder/config.json", "scaling_factor", "0")]
    public void A_configuration_that_promises_the_impossible_names_its_field(string file, string field, string value)
    {
        using var model = new ModelCopy();
        model.Set(file, field, JsonNode.Parse(value));
        if (field == "block_out_channels")
        {
            model.Set(file, "down_block_types", null);
        }

        Assert.Contains(field, Assert.Throws<ModelFolderException>(() => DiffusionEngine.Inspect(model.Root)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_stands_in_a_configuration_it_is_read_or_refused_and_nothing_else()
    {
        using var model = new ModelCopy();
        var whole = File.ReadAllBytes(model.Combine(Scheduler));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes =>
            {
                var bytes = (byte[])whole.Clone();
                foreach (var (place, value) in changes)
                {
                    bytes[place] = value;
                }

                File.WriteAllBytes(model.Combine(Scheduler), bytes);
                try
                {
                    Assert.NotEmpty(new NoiseSchedule(SchedulerConfigFile.Read(model.Root).Config).AlphaBars);
                }
                catch (ModelFolderException refusal)
                {
                    Assert.Equal(Scheduler, refusal.File);
                }
            },
            iter: 500,
            threads: 1);
    }

    [Fact]
    public void A_vocabulary_of_anything_is_read_or_refused_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        string[] known = ["{", "}", "\"<|startoftext|>\": 0", "\"<|endoftext|>\": 1", ",", "\"a</w>\": 2", "\"a\": -5", "\"b\": 99999999999", "a b", "\n", "#version", "\"a\": 2"];
        var words = Gen.Int[0, known.Length - 1].Select(i => known[i]);
        Gen.Select(words.Array[0, 8], words.Array[0, 8]).Sample(
            (vocabulary, merges) =>
            {
                File.WriteAllText(folder.Combine("vocab.json"), string.Concat(vocabulary));
                File.WriteAllText(folder.Combine("merges.txt"), string.Concat(merges));
                try
                {
                    ClipTokenizer.LoadVocabulary(folder.Path).Encode("a b");
                }
                catch (ModelFolderException refusal)
                {
                    Assert.NotEmpty(refusal.Problem);
                }
            },
            iter: 300,
            threads: 1);
    }

    private static async Task Put(string path, bool device)
    {
        if (device)
        {
            Assert.SkipUnless(File.Exists("/dev/zero"), "There is no such device here.");
            File.CreateSymbolicLink(path, "/dev/zero");
            return;
        }

        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such pipes here.");
        using var making = Process.Start("mkfifo", [path]);
        await making.WaitForExitAsync(Stop);
    }

    private static ModelFolderException Refusal(TemporaryFolder folder, string location)
    {
        File.WriteAllBytes(folder.Combine("model", "unet", "model.onnx"), TinyGraph.WithWeights(location, 64));
        return Assert.Throws<ModelFolderException>(() => OnnxFile.Read(folder.Combine("model"), "unet/model.onnx"));
    }
}
