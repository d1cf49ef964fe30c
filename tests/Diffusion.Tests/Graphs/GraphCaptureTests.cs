using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Graphs.Providers;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Tests.Families;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MagicCanvas.Diffusion.Tests.Graphs;

/// <summary>Calls that a device records and plays back, up to where the runtime begins: tensors that keep their place, and rows that are filled up.</summary>
public sealed class GraphCaptureTests
{
    private const int MostRows = 4;

    [Theory]
    [InlineData("sd1")]
    [InlineData("sdxl")]
    [InlineData("lcm")]
    [InlineData("inpaint")]
    [InlineData("sd1-half")]
    public void Recorded_calls_give_what_others_give(string name)
    {
        var (folder, shape, memory) = (ModelFolder.Read(FamilyFixture.Read(name).Root), Shape(name), new Memory());
        using var recorded = UNetSelfTest.Open(folder, Device(memory), shape);
        using var plain = UNetSelfTest.Open(folder, GraphDevice.Processor(1), shape);
        var random = new TorchRandom(5);
        foreach (var rows in (int[])[1, 2, 3, 4, 3, 1])
        {
            var (a, b) = (recorded.Arena(shape, folder.Tokens, rows), plain.Arena(shape, folder.Tokens, rows));
            for (var row = 0; row < rows; row++)
            {
                var condition = Condition(folder, shape, random);
                random.Fill(a.Sample(row));
                a.Sample(row).CopyTo(b.Sample(row));
                a.Set(row, 100 + (10 * row), condition);
                b.Set(row, 100 + (10 * row), condition);
            }

            a.Run(rows);
            b.Run(rows);
            for (var row = 0; row < rows; row++)
            {
                Assert.All(a.Output(row).ToArray().Zip(b.Output(row).ToArray()), pair => Assert.Equal(pair.Second, pair.First, name == "sd1-half" ? 1e-2 : 1e-4));
            }
        }

        UNetSelfTest.TryCaptured(recorded, folder, shape);
    }

    [Fact]
    public void What_was_recorded_keeps_its_place_and_rows_are_filled_up_to_powers_of_two()
    {
        var (folder, shape, memory) = (ModelFolder.Read(FamilyFixture.Read("sd1").Root), Shape("sd1"), new Memory());
        using var unet = UNetSelfTest.Open(folder, Device(memory), shape);
        var arena = unet.Arena(shape, folder.Tokens, 1);
        var batches = new List<long>();
        foreach (var rows in (int[])[1, 2, 3, 4, 1, 2, 3, 4])
        {
            Assert.Same(arena, unet.Arena(shape, folder.Tokens, rows));
            arena.Run(rows);
            batches = memory.Batches("sample", shape.Length);
        }

        Assert.Equal([1, 2, 4], batches);
        Assert.NotSame(arena, unet.Arena(shape, folder.Tokens, MostRows + 1));
        Assert.NotSame(arena, unet.Arena(shape, 2 * folder.Tokens, 1));
        Assert.NotSame(arena, unet.Arena(shape with { Width = 2 * shape.Width }, folder.Tokens, 1));
    }

    [Fact]
    public async Task Every_thread_records_for_itself_and_nothing_else_runs_meanwhile()
    {
        var (folder, shape, memory) = (ModelFolder.Read(FamilyFixture.Read("sd1").Root), Shape("sd1"), new Memory());
        using var unet = UNetSelfTest.Open(folder, Device(memory), shape);
        bool Records(int rows)
        {
            unet.Arena(shape, folder.Tokens, rows).Run(rows);
            return memory.WasAlone;
        }

        Assert.Equal([true, false, true, false, false], ((int[])[2, 2, 3, 4, 2]).Select(Records));
        var other = await Task.Factory.StartNew(
            () => (bool[])[Records(2), Records(2)], TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.Equal([true, false], other);
    }

    [Fact]
    public void A_device_whose_recordings_do_not_see_what_changes_is_refused()
    {
        var (folder, shape, memory) = (ModelFolder.Read(FamilyFixture.Read("sd1").Root), Shape("sd1"), new Memory { CopiesOnlyOnce = true });
        using var unet = UNet.Open(UNetSource.Of(folder, shape), Device(memory));

        Assert.Throws<ExecutionProviderException>(() => UNetSelfTest.TryCaptured(unet, folder, shape));

        var (opened, refusal) = UNetSelfTest.OpenCaptured(folder, Device(new Memory { CopiesOnlyOnce = true }), shape);
        using (opened)
        {
            Assert.False(opened.Captures);
            Assert.StartsWith("unet/model.onnx cannot be captured here and runs call by call", refusal, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_model_whose_session_the_runtime_refuses_to_record_is_loaded_without_and_says_so()
    {
        var folder = ModelFolder.Read(FamilyFixture.Read("sd1").Root);
        var device = new GraphDevice(1, ExecutionProvider.Of(new() { Name = "cuda", CaptureGraphs = true })) { Calls = options => new RefusesCapture(options) };
        using var parts = ModelParts.Load(folder, device, MostRows);
        using var plain = ModelParts.Load(folder, GraphDevice.Processor(1), MostRows);

        Assert.False(parts.UNet.Captures);
        Assert.Equal(plain.UNet.MixesTimesteps, parts.UNet.MixesTimesteps);
        Assert.Contains("cannot be captured here", parts.CaptureRefusal, StringComparison.Ordinal);
        Assert.Null(plain.CaptureRefusal);
    }

    [Fact]
    public void A_device_without_memory_of_its_own_records_nothing_and_the_model_works()
    {
        var folder = ModelFolder.Read(FamilyFixture.Read("sd1").Root);
        var device = new GraphDevice(1, ExecutionProvider.Of(new() { Name = "cuda", CaptureGraphs = true })) { Calls = _ => new NoCalls() };
        using var parts = ModelParts.Load(folder, device, MostRows);

        Assert.False(parts.UNet.Captures);
        Assert.Contains("no memory of its own", parts.CaptureRefusal, StringComparison.Ordinal);
    }

    [Fact]
    public void No_recording_has_the_name_of_another()
    {
        using var capture = new GraphCapture(new Memory());
        Assert.Equal(50, Enumerable.Range(0, 50).Select(_ => capture.NextRecording()).Append(GraphCapture.None).Distinct().Count() - 1);
        Assert.Equal([1, 2, 4, 4, 8, 32], ((int[])[1, 2, 3, 4, 5, 17]).Select(GraphCapture.Bucket));
    }

    [Fact]
    public void The_processor_records_nothing()
    {
        using var session = SessionFactory.Open(FamilyFixture.Read("sd1").Root, ModelFolder.Read(FamilyFixture.Read("sd1").Root).UNet, GraphDevice.Processor(1));

        Assert.Throws<ExecutionProviderException>(() => new SessionMemory(session));
        Assert.Throws<ExecutionProviderException>(() => ExecutionProvider.Of(new() { CaptureGraphs = true }));
    }

    private static GraphDevice Device(Memory memory) => GraphDevice.Processor(1) with { CaptureMemory = _ => memory, CaptureRows = MostRows };

    private static LatentShape Shape(string name) => new(ModelFolder.Read(FamilyFixture.Read(name).Root).Vae.Channels, 4, 4);

    private static RowCondition Condition(ModelFolder folder, LatentShape shape, TorchRandom random) => new(Draw(random, folder.Tokens * folder.Contract.ContextSize))
    {
        Pooled = Draw(random, folder.Contract.PooledSize),
        TimeIds = Draw(random, folder.Contract.TimeIds),
        GuidanceEmbedding = Draw(random, folder.Contract.GuidanceSize),
        Extra = Draw(random, folder.Contract.ExtraChannels * shape.Cells),
    };

    private static float[] Draw(TorchRandom random, int count)
    {
        var values = new float[count];
        random.Fill(values);
        return values;
    }

    /// <summary>A runtime on the processor, under a device's name.</summary>
    private class NoCalls : IProviderCalls
    {
        public virtual void AddCuda(Dictionary<string, string> options, bool copies)
        {
        }

        public void AddTensorRt(Dictionary<string, string> options)
        {
        }

        public void AddPlugin(string name, string library, int device, Dictionary<string, string> options)
        {
        }
    }

    /// <summary>As the runtime does with a graph whose nodes the device does not know all: it opens no session that shall be recorded.</summary>
    private sealed class RefusesCapture(SessionOptions session) : NoCalls
    {
        public override void AddCuda(Dictionary<string, string> options, bool copies)
        {
            if (options.ContainsKey("enable_cuda_graph"))
            {
                session.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
            }
        }
    }

    /// <summary>A device's memory, in this program's.</summary>
    private sealed class Memory : IDeviceMemory
    {
        private readonly List<long[]> _shapes = [];
        private int _copies;

        public bool CopiesOnlyOnce { get; init; }

        /// <summary>Whether nothing could run beside the last call.</summary>
        public bool WasAlone { get; private set; }

        public OrtValue Allocate(TensorElementType type, long[] shape)
        {
            _shapes.Add(shape);
            return OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, type, shape);
        }

        /// <summary>Rows of the tensors of such rows that were allocated, each once.</summary>
        public List<long> Batches(string _, int rowLength) => [.. _shapes.Where(shape => shape.Length == 4 && shape.Skip(1).Aggregate(1L, (a, b) => a * b) == rowLength)
            .Select(shape => shape[0]).Distinct().Order()];

        public void Copy(IReadOnlyList<OrtValue> from, IReadOnlyList<OrtValue> to)
        {
            // Two copies a call: what goes in, and what comes out.
            var goesIn = _copies++ % 2 == 0;
            WasAlone = RecordingGate.IsAlone;
            for (var i = 0; i < from.Count && !(CopiesOnlyOnce && goesIn && _copies > 1); i++)
            {
                from[i].GetTensorMutableRawData().CopyTo(to[i].GetTensorMutableRawData());
            }
        }

        public void Dispose()
        {
        }
    }
}
