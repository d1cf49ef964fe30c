using MagicCanvas.Diffusion.Graphs.Providers;
using MagicCanvas.Diffusion.Tests.Engine;
using MagicCanvas.Diffusion.Tests.Operations;
using MagicCanvas.Diffusion.Upscaling;
using MagicCanvas.TestSupport;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Tests.Upscaling;

public sealed class UpscaleEngineTests
{
    [Theory]
    [InlineData(70, 45, null, null)]
    [InlineData(20, 100, 1, 32)]
    [InlineData(33, 33, 3, null)]
    [InlineData(32, 5, null, 16)]
    public async Task Tiles_join_to_what_the_model_makes_of_the_whole_picture(int width, int height, int? tiles, int? side)
    {
        using var folder = new TinyUpscaler(tiles: tiles, side: side);
        await using var engine = new UpscaleEngine(new());
        var image = InpaintTests.Noise(width, height, 5);
        var seen = new List<int>();
        var upscaler = engine.Load(folder.Root);
        var outcome = await engine.Run(upscaler, image, 2, new Seen(seen), CancellationToken.None).WaitAsync(Bounded.Token);

        var expected = Expect(image);
        var result = outcome.Image!;
        Assert.Equal((expected.Width, expected.Height), (result.Width, result.Height));

        // The picture's own edges are mirrored where a tile reaches beyond them; within, tiles leave no trace.
        for (var y = 2; y < result.Height - 2; y++)
        {
            for (var i = 3 * ((y * result.Width) + 2); i < 3 * (((y + 1) * result.Width) - 2); i++)
            {
                Assert.InRange(result.Pixels[i] - expected.Pixels[i], -1, 1);
            }
        }

        Assert.Equal(UpscaleEngine.Steps(upscaler.Info, width, height, 2), outcome.StepsDone);
        Assert.Equal(outcome.StepsDone, seen[^1]);
    }

    [Fact]
    public async Task Four_times_is_two_passes_of_two()
    {
        using var folder = new TinyUpscaler();
        await using var engine = new UpscaleEngine(new());
        var upscaler = engine.Load(folder.Root);
        var image = InpaintTests.Noise(40, 20, 6);

        var once = await engine.Run(upscaler, (await engine.Run(upscaler, image, 2, null, CancellationToken.None)).Image!, 2, null, CancellationToken.None);
        var outcome = await engine.Run(upscaler, image, 4, null, CancellationToken.None).WaitAsync(Bounded.Token);
        Assert.Equal((160, 80), (outcome.Image!.Width, outcome.Image.Height));
        Assert.Equal(once.Image!.Pixels, outcome.Image.Pixels);
    }

    [Fact]
    public async Task Pictures_that_are_enlarged_together_are_each_their_own()
    {
        using var folder = new TinyUpscaler();
        await using var engine = new UpscaleEngine(new() { MaxTiles = 64 });
        var upscaler = engine.Load(folder.Root);
        var images = Enumerable.Range(0, 8).Select(seed => InpaintTests.Noise(30, 30 * 24, seed)).ToArray();

        // A tile a row each, in calls of whoever is there.
        var outcomes = await Task.WhenAll(images.Select(image => engine.Run(upscaler, image, 2, null, CancellationToken.None))).WaitAsync(Bounded.Token);
        Assert.Equal(8 * UpscaleEngine.Steps(upscaler.Info, 30, 30 * 24, 2), engine.Stats.Tiles);
        for (var i = 0; i < images.Length; i++)
        {
            Assert.True(Difference.Mean(Expect(images[i]), outcomes[i].Image!) < 2);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Without_a_model_it_is_Lanczos(int factor)
    {
        await using var engine = new UpscaleEngine(new());
        var image = InpaintTests.Noise(13, 21, 7);
        var outcome = await engine.Run(null, image, factor, null, CancellationToken.None).WaitAsync(Bounded.Token);

        Assert.Equal(1, outcome.StepsDone);
        Assert.Equal(Lanczos.Resize(image, 13 * factor, 21 * factor).Pixels, outcome.Image!.Pixels);
    }

    [Fact]
    public async Task A_canceled_run_ends_without_a_picture_and_leaves_the_engine_well()
    {
        using var folder = new TinyUpscaler();
        await using var engine = new UpscaleEngine(new() { MaxTiles = 1 });
        var upscaler = engine.Load(folder.Root);
        using var stop = new CancellationTokenSource();
        var stopped = await engine.Run(upscaler, InpaintTests.Noise(30, 30 * 24, 1), 2, new Stopper(stop), stop.Token).WaitAsync(Bounded.Token);

        Assert.True(stopped.Canceled);
        Assert.InRange(stopped.StepsDone, 1, 24);
        Assert.NotNull((await engine.Run(upscaler, InpaintTests.Noise(40, 40, 1), 2, null, CancellationToken.None).WaitAsync(Bounded.Token)).Image);
    }

    [Fact]
    public async Task A_model_that_is_disposed_still_ends_the_pictures_that_it_has()
    {
        using var folder = new TinyUpscaler();
        await using var engine = new UpscaleEngine(new() { MaxTiles = 1 });
        var upscaler = engine.Load(folder.Root);
        var outcome = await engine.Run(upscaler, InpaintTests.Noise(30, 30 * 24, 1), 2, new Disposer(upscaler), CancellationToken.None).WaitAsync(Bounded.Token);

        Assert.NotNull(outcome.Image);
        Assert.True(upscaler.Uses.IsClosed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.Run(upscaler, InpaintTests.Noise(8, 8, 1), 2, null, CancellationToken.None));
    }

    [Fact]
    public async Task What_the_runtime_gives_up_is_told_as_the_devices_failure_and_the_next_picture_is_well()
    {
        using var folder = new TinyUpscaler("""{"factor": 2, "tile": 256, "overlap": 8}""");
        await using var engine = new UpscaleEngine(new() { MaxTiles = 4 });
        var upscaler = engine.Load(folder.Root);
        var run = engine.Run(upscaler, InpaintTests.Noise(2000, 2000, 1), 2, null, CancellationToken.None);
        var bound = Bounded.Token;
        while (!run.IsCompleted)
        {
            bound.ThrowIfCancellationRequested();
            engine.Interrupt();
            await Task.Yield();
        }

        await Assert.ThrowsAsync<DeviceFailedException>(() => run);
        Assert.NotNull((await engine.Run(upscaler, InpaintTests.Noise(40, 40, 1), 2, null, CancellationToken.None).WaitAsync(Bounded.Token)).Image);
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("tensorrt")]
    public async Task An_upscaler_is_opened_by_the_provider_of_the_configuration_or_not_at_all(string name)
    {
        Assert.True(RuntimeEnvironment.IsQuiet);
        Assert.SkipWhen(OrtEnv.Instance().GetAvailableProviders().Any(known => known.Contains(name, StringComparison.OrdinalIgnoreCase)), "This build has it.");
        using var folder = new TinyUpscaler();
        await using var engine = new UpscaleEngine(new() { Provider = new() { Name = name } });

        Assert.Contains($"'{name}' cannot be used here", Assert.Throws<ExecutionProviderException>(() => engine.Load(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_end_a_run_fails()
    {
        using var folder = new TinyUpscaler();
        var engine = new UpscaleEngine(new());
        var upscaler = engine.Load(folder.Root);
        await engine.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.Run(upscaler, InpaintTests.Noise(8, 8, 1), 2, null, CancellationToken.None));
        Assert.Throws<ObjectDisposedException>(() => engine.Load(folder.Root));
    }

    [Fact]
    public void A_folder_says_what_it_is()
    {
        using var folder = new TinyUpscaler("""{"factor": 2}""");
        var info = UpscaleEngine.Inspect(folder.Root);
        Assert.Equal((2, (128, 128), 32), (info.Factor, info.Tile, info.Overlap));
        Assert.StartsWith("sha256:", info.Version, StringComparison.Ordinal);
        using var narrow = new TinyUpscaler("""{"factor": 2, "tile": 64, "overlap": 32}""", side: 16);
        Assert.Equal(((16, 16), 8), (UpscaleEngine.Inspect(narrow.Root).Tile, UpscaleEngine.Inspect(narrow.Root).Overlap));
    }

    [Theory]
    [InlineData("model.onnx", null, "tiny-x2", 2)]
    [InlineData("RealESRGAN_x2plus.onnx", null, "any", 2)]
    [InlineData("2x-anything.onnx", null, "any", 2)]
    [InlineData("model.onnx", 16, "any-x4", 2)]
    [InlineData("model.onnx", null, "max2000", 4)]
    public async Task A_graph_alone_is_an_upscaler_of_its_own_sizes_or_its_name(string graph, int? side, string name, int factor)
    {
        using var folder = new TinyUpscaler(json: null, side: side);
        var root = Path.Combine(folder.ModelRoot, name);
        if (root != folder.Root)
        {
            Directory.Move(folder.Root, root);
        }

        File.Move(Path.Combine(root, "model.onnx"), Path.Combine(root, graph));

        Assert.True(UpscaleEngine.IsUpscaler(root));
        Assert.Equal(factor, UpscaleEngine.Inspect(root).Factor);
        await using var engine = new UpscaleEngine(new());
        if (factor == 2)
        {
            var large = (await engine.Run(engine.Load(root), InpaintTests.Noise(20, 30, 1), 2, null, CancellationToken.None)).Image!;
            Assert.Equal((40, 60), (large.Width, large.Height));
        }
        else
        {
            Assert.Contains("does not enlarge 4 times", Assert.Throws<ModelFolderException>(() => engine.Load(root)).Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_of_a_model_that_paints_or_of_several_graphs_is_no_upscaler()
    {
        using var folder = new TinyUpscaler(json: null);
        File.Copy(folder.Path("model.onnx"), folder.Path("other.onnx"));
        Assert.True(UpscaleEngine.IsUpscaler(folder.Root));
        File.Move(folder.Path("model.onnx"), folder.Path("third.onnx"));
        Assert.False(UpscaleEngine.IsUpscaler(folder.Root));
        Assert.False(UpscaleEngine.IsUpscaler(RepositoryPaths.DefaultModel));
        Assert.False(UpscaleEngine.IsUpscaler(folder.Path("missing")));
    }

    [Theory]
    [InlineData("{}", "upscaler.json")]
    [InlineData("""{"factor": 1}""", "upscaler.json")]
    [InlineData("""{"factor": 2, "tile": 4}""", "upscaler.json")]
    [InlineData("""{"factor": 3, "tile": 32}""", "model.onnx")]
    public async Task A_folder_that_does_not_keep_the_contract_is_refused_by_its_file(string json, string file)
    {
        using var folder = new TinyUpscaler(json);
        await using var engine = new UpscaleEngine(new());
        Assert.Equal(file, Assert.Throws<ModelFolderException>(() => engine.Load(folder.Root)).File);
    }

    /// <summary>What the tiny model makes of a whole picture at once.</summary>
    private static RgbImage Expect(RgbImage image)
    {
        var (width, height) = (2 * image.Width, 2 * image.Height);
        var pixels = new byte[3 * width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y, colour) = (i / 3 % width / 2, i / 3 / width / 2, i % 3);
            var sum = 0f;
            for (var near = 0; near < 9; near++)
            {
                var (nearX, nearY) = (x + (near % 3) - 1, y + (near / 3) - 1);
                if (nearX >= 0 && nearX < image.Width && nearY >= 0 && nearY < image.Height)
                {
                    sum += image.Pixels[(3 * ((nearY * image.Width) + nearX)) + colour];
                }
            }

            pixels[i] = (byte)MathF.Round(sum / 9);
        }

        return new(width, height, pixels);
    }

    private sealed class Disposer(Upscaler upscaler) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => upscaler.Dispose();
    }

    private sealed class Seen(List<int> steps) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => steps.Add(value.Step);
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => stop.Cancel();
    }
}
