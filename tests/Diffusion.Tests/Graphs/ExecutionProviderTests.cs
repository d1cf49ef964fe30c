using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Graphs.Providers;
using MagicCanvas.Diffusion.Tests.Families;
using MagicCanvas.TestSupport;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Tests.Graphs;

public sealed class ExecutionProviderTests
{
    [Fact]
    public void The_processor_needs_no_call_and_shares_its_memory()
    {
        var provider = ExecutionProvider.Of(new());
        var calls = new RecordedCalls();
        provider.AddTo(calls);

        Assert.Empty(calls.Made);
        Assert.True(provider.SharesMemory);
        Assert.Equal(0, provider.WarmUpBatch);
    }

    [Fact]
    public void Cuda_gets_its_device_and_options_that_suit_changing_shapes_unless_the_configuration_has_others()
    {
        var options = new ExecutionProviderOptions { Name = "cuda", DeviceId = 3 };
        options.Options["arena_extend_strategy"] = "kNextPowerOfTwo";
        options.Options["gpu_mem_limit"] = "1000000";
        var provider = ExecutionProvider.Of(options);
        var calls = new RecordedCalls();
        provider.AddTo(calls);

        Assert.Equal(
            ["cuda arena_extend_strategy=kNextPowerOfTwo cudnn_conv_algo_search=HEURISTIC device_id=3 do_copy_in_default_stream=1 gpu_mem_limit=1000000"],
            calls.Made);
        Assert.False(provider.SharesMemory);
        Assert.Equal(8, provider.WarmUpBatch);
    }

    [Theory]
    [InlineData("cuda", "cuda arena_extend_strategy=kSameAsRequested cudnn_conv_algo_search=HEURISTIC device_id=0 do_copy_in_default_stream=1 enable_cuda_graph=1 and copies")]
    [InlineData("tensorrt", "tensorrt device_id=0 trt_cuda_graph_enable=1")]
    public void Graphs_are_captured_only_where_the_configuration_wants_it_and_only_by_the_session_that_asks(string name, string made)
    {
        var provider = ExecutionProvider.Of(new() { Name = name, CaptureGraphs = true });
        var (unet, other) = (new RecordedCalls(), new RecordedCalls());
        provider.AddTo(unet, captures: true);
        provider.AddTo(other);

        Assert.True(provider.CapturesGraphs);
        Assert.Equal(made, unet.Made[0]);
        Assert.DoesNotContain("graph", other.Made[0], StringComparison.Ordinal);
        var off = new GraphDevice(1, ExecutionProvider.Of(new() { Name = name }));
        Assert.Null(off.ForUNet(8).CaptureMemory);
        Assert.Equal(16, (off with { Provider = provider }).ForUNet(9).CaptureRows);
    }

    [Fact]
    public void What_TensorRT_does_not_know_goes_to_the_same_device()
    {
        var options = new ExecutionProviderOptions { Name = "tensorrt", DeviceId = 1 };
        options.Options["trt_fp16_enable"] = "1";
        var calls = new RecordedCalls();
        ExecutionProvider.Of(options).AddTo(calls);

        Assert.Equal(["tensorrt device_id=1 trt_fp16_enable=1", "cuda arena_extend_strategy=kSameAsRequested cudnn_conv_algo_search=HEURISTIC device_id=1 do_copy_in_default_stream=1"], calls.Made);
    }

    [Fact]
    public void A_plugin_is_named_by_its_library()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("libplugin.so"), "");
        var options = new ExecutionProviderOptions { Name = "SomeExecutionProvider", Library = folder.Combine("libplugin.so"), DeviceId = 2 };
        options.Options["x"] = "y";
        var calls = new RecordedCalls();
        ExecutionProvider.Of(options).AddTo(calls);

        Assert.Equal([$"SomeExecutionProvider 2 of {folder.Combine("libplugin.so")} x=y"], calls.Made);
    }

    [Theory]
    [InlineData("rocm", null, 0, "unknown")]
    [InlineData("x", "/no/such/library.so", 0, "missing")]
    [InlineData("cuda", null, -1, "device")]
    public void A_configuration_that_cannot_be_is_refused_in_words(string name, string? library, int device, string problem)
    {
        var refusal = Assert.Throws<ExecutionProviderException>(
            () => ExecutionProvider.Of(new() { Name = name, Library = library, DeviceId = device }));

        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("tensorrt")]
    public void A_provider_that_this_build_or_machine_does_not_have_is_refused_in_words_and_not_replaced(string name)
    {
        Assert.True(RuntimeEnvironment.IsQuiet);
        Assert.SkipWhen(OrtEnv.Instance().GetAvailableProviders().Any(known => known.Contains(name, StringComparison.OrdinalIgnoreCase)), "This build has it.");
        var options = new EngineOptions();
        options.Provider.Name = name;

        var refusal = Assert.Throws<ExecutionProviderException>(() => new DiffusionModel(Diffusion.Folder.ModelFolder.Read(FamilyFixture.Read("sd1").Root), options));

        Assert.StartsWith($"The execution provider '{name}' cannot be used here: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_no_provider_is_refused_in_words()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("libplugin.so"), "no library");
        using var session = new SessionOptions();
        var provider = ExecutionProvider.Of(new() { Name = "Some", Library = folder.Combine("libplugin.so") });

        var refusal = Assert.Throws<ExecutionProviderException>(() => provider.AddTo(new SessionProviderCalls(session)));

        Assert.Contains("'Some' cannot be used here", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_graph_that_tells_a_device_at_fault_from_a_model_at_fault_is_one_that_the_runtime_takes()
    {
        using var options = new SessionOptions();
        Assert.Null(DeviceProbe.Fault(options));
        using var session = new InferenceSession(DeviceProbe.Graph, options);
        using var minusTwo = OrtValue.CreateTensorValueFromMemory([-2f], [1]);
        using var call = new RunOptions();

        using var outputs = session.Run(call, ["x"], [minusTwo], ["y"]);

        Assert.Equal([2f], outputs[0].GetTensorDataAsSpan<float>().ToArray());
    }

    private sealed class RecordedCalls : IProviderCalls
    {
        public List<string> Made { get; } = [];

        public void AddCuda(Dictionary<string, string> options, bool copies) => Made.Add($"cuda {Text(options)}{(copies ? " and copies" : "")}");

        public void AddTensorRt(Dictionary<string, string> options) => Made.Add($"tensorrt {Text(options)}");

        public void AddPlugin(string name, string library, int device, Dictionary<string, string> options) => Made.Add($"{name} {device} of {library} {Text(options)}");

        private static string Text(Dictionary<string, string> options) =>
            string.Join(' ', options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key}={option.Value}"));
    }
}
