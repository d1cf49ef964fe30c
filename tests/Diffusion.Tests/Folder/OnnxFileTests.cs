using CsCheck;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Folder;

public sealed class OnnxFileTests
{
    private static readonly byte[] Encoder = File.ReadAllBytes(Path.Combine(RepositoryPaths.DefaultModel, "vae_encoder", "model.onnx"));

    [Fact]
    public void A_graph_says_what_it_takes_and_gives()
    {
        var unet = OnnxFile.Read(RepositoryPaths.DefaultModel, "unet/model.onnx");

        Assert.Equal(
            ["sample Float32 [*, 24, *, *]", "timestep Float32 [*]", "encoder_hidden_states Float32 [*, *, 160]"],
            unet.Inputs.Select(input => input.ToString()));
        Assert.Equal("out_sample", Assert.Single(unet.Outputs).Name);
    }

    [Fact]
    public void A_file_cut_anywhere_in_its_graph_is_refused()
    {
        using var folder = new TemporaryFolder();
        Gen.Int[0, Encoder.Length - 32].Sample(
            length =>
            {
                File.WriteAllBytes(folder.Combine("cut.onnx"), Encoder[..length]);
                Assert.Throws<ModelFolderException>(() => OnnxFile.Read(folder.Path, "cut.onnx"));
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public void Garbage_is_read_or_refused_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        Gen.Select(Gen.Int[0, Encoder.Length - 1], Gen.Byte).Array[1, 6].Sample(
            changes =>
            {
                var bytes = (byte[])Encoder.Clone();
                foreach (var (place, value) in changes)
                {
                    bytes[place] = value;
                }

                File.WriteAllBytes(folder.Combine("garbage.onnx"), bytes);
                try
                {
                    OnnxFile.Read(folder.Path, "garbage.onnx");
                }
                catch (ModelFolderException refusal)
                {
                    Assert.NotEmpty(refusal.Problem);
                }
            },
            iter: 500,
            threads: 1);
    }

    [Theory]
    [InlineData("../secret.bin", "outside")]
    [InlineData("/etc/passwd", "outside")]
    [InlineData("", "outside")]
    [InlineData("weights\0.bin", "outside")]
    [InlineData("weights.bin", "missing")]
    public void Weights_must_lie_beside_their_graph(string location, string problem)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("unet"));
        File.WriteAllBytes(folder.Combine("secret.bin"), new byte[64]);
        File.WriteAllBytes(folder.Combine("unet", "model.onnx"), GraphWithWeights(location, 64));

        var refusal = Assert.Throws<ModelFolderException>(() => OnnxFile.Read(folder.Path, "unet/model.onnx"));

        Assert.Contains(problem, refusal.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(63, false)]
    public void Weights_must_be_complete(int bytes, bool complete)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Combine("weights.bin"), new byte[bytes]);
        File.WriteAllBytes(folder.Combine("model.onnx"), GraphWithWeights("weights.bin", 64));

        if (complete)
        {
            Assert.Empty(OnnxFile.Read(folder.Path, "model.onnx").Inputs);
        }
        else
        {
            Assert.Equal("weights.bin", Assert.Throws<ModelFolderException>(() => OnnxFile.Read(folder.Path, "model.onnx")).File);
        }
    }

    [Fact]
    public void Weights_may_not_be_a_link_to_another_folder()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("model", "unet"));
        File.WriteAllBytes(folder.Combine("secret.bin"), new byte[64]);
        File.CreateSymbolicLink(folder.Combine("model", "unet", "weights.bin"), folder.Combine("secret.bin"));
        File.WriteAllBytes(folder.Combine("model", "unet", "model.onnx"), GraphWithWeights("weights.bin", 64));

        var refusal = Assert.Throws<ModelFolderException>(() => OnnxFile.Read(folder.Combine("model"), "unet/model.onnx"));

        Assert.Equal(("unet/weights.bin", "is a link to a file outside the model folder"), (refusal.File, refusal.Problem));
    }

    public static TheoryData<string, byte[], string> LyingTensors => new()
    {
        { "raw data too short", [.. Dims(4, 4), .. Float, .. Message(9, new byte[60])], "60" },
        { "raw data too long", [.. Dims(4), .. Float, .. Message(9, new byte[20])], "20" },
        { "no data at all", [.. Dims(1000, 1000), .. Float], "values" },
        { "a size beyond memory", [.. Dims(1 << 20, 1 << 20), .. Float], "GiB" },
        { "a size beyond numbers", [.. Dims(int.MaxValue, int.MaxValue, int.MaxValue), .. Float], "GiB" },
        { "a negative size", [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, .. Float], "GiB" },
        { "too many dimensions", Dims([.. Enumerable.Repeat(1, 60)]), "numbers" },
        { "an external length that is another", [.. Dims(8), .. Float, .. Weights("weights.bin", ("length", "64"))], "64" },
        { "an external offset past the end", [.. Dims(8), .. Float, .. Weights("weights.bin", ("offset", "50"))], "82" },
        { "an external offset that is no number", [.. Dims(8), .. Float, .. Weights("weights.bin", ("offset", "-1"))], "offset" },
        { "a sum that overflows", [.. Weights("weights.bin", ("offset", "9223372036854775807"), ("length", "9223372036854775807"))], "needs" },
    };

    [Theory]
    [MemberData(nameof(LyingTensors))]
    public void A_tensor_that_does_not_hold_what_it_says_is_refused_wherever_it_is(string what, byte[] tensor, string problem)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Combine("weights.bin"), new byte[64]);
        byte[][] places =
        [
            Message(7, Message(5, tensor)),
            Message(7, Message(1, Message(5, Message(5, tensor)))),
            Message(7, Message(1, Message(5, Message(6, Message(5, tensor))))),
            Message(7, Message(15, Message(1, tensor))),
            [.. Message(7, []), .. Message(25, Message(7, Message(5, Message(5, tensor))))],
        ];
        foreach (var place in places)
        {
            File.WriteAllBytes(folder.Combine("model.onnx"), place);

            var refusal = Assert.Throws<ModelFolderException>(() => OnnxFile.Read(folder.Path, "model.onnx"));

            Assert.True(refusal.Message.Contains(problem, StringComparison.Ordinal), $"{what}: {refusal.Message}");
        }
    }

    [Fact]
    public void Graphs_within_graphs_end_somewhere()
    {
        using var folder = new TemporaryFolder();
        var graph = Message(5, Text(8, "w"));
        for (var i = 0; i < 300; i++)
        {
            graph = Message(1, Message(5, Message(6, graph)));
        }

        File.WriteAllBytes(folder.Combine("model.onnx"), Message(7, graph));

        Assert.Contains("deep", Assert.Throws<ModelFolderException>(() => OnnxFile.Read(folder.Path, "model.onnx")).Problem, StringComparison.Ordinal);
    }

    /// <summary>A model with one initializer whose values stand in another file.</summary>
    private static byte[] GraphWithWeights(string location, int length) => Message(7, Message(5, [.. Text(8, "w"), .. Weights(location, ("length", $"{length}"))]));

    private static byte[] Float => [0x10, 1];

    private static byte[] Dims(params int[] sizes) => [.. sizes.SelectMany(size => (byte[])[0x08, .. Varint(size)])];

    private static byte[] Weights(string location, params (string Key, string Value)[] entries) =>
        [.. entries.Prepend(("location", location)).SelectMany(entry => Message(13, [.. Text(1, entry.Item1), .. Text(2, entry.Item2)]))];

    private static byte[] Text(int field, string text) => Message(field, System.Text.Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Varint((field << 3) | 2), .. Varint(content.Length), .. content];

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }
}
