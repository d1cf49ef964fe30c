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
            ["sample Float32 [*, 16, *, *]", "timestep Float32 [*]", "encoder_hidden_states Float32 [*, *, 160]"],
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

    /// <summary>A model with one initializer whose values stand in another file.</summary>
    private static byte[] GraphWithWeights(string location, int length) =>
        Message(7, Message(5, [.. Text(8, "w"), .. Message(13, [.. Text(1, "location"), .. Text(2, location)]), .. Message(13, [.. Text(1, "length"), .. Text(2, $"{length}")])]));

    private static byte[] Text(int field, string text) => Message(field, System.Text.Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [(byte)((field << 3) | 2), (byte)content.Length, .. content];
}
