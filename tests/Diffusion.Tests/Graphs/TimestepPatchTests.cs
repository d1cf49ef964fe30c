using System.Security.Cryptography;
using CsCheck;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Tests.Families;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Graphs;

public sealed class TimestepPatchTests
{
    private const string Graph = "unet/model.onnx";

    [Theory]
    [InlineData("sd1", "timestep Float32 [*]")]
    [InlineData("sd1-half", "timestep Float16 [*]")]
    [InlineData("sd2", "timestep Int64 [*]")]
    public void One_timestep_becomes_a_list_of_them_and_nothing_else_changes(string name, string timestep)
    {
        var root = FamilyFixture.Read(name).Root;
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Combine("patched.onnx"), TimestepPatch.Apply(Path.Combine(root, Graph))!);

        var (before, after) = (OnnxFile.Read(root, Graph), OnnxFile.Read(folder.Path, "patched.onnx"));

        Assert.Equal(timestep, after.Input("timestep").ToString());
        Assert.Equal(
            before.Inputs.Where(input => input.Name != "timestep").Select(input => input.ToString()),
            after.Inputs.Where(input => input.Name != "timestep").Select(input => input.ToString()));
    }

    [Fact]
    public void The_file_stays_as_it_is()
    {
        var fixture = FamilyFixture.Read("sd1");
        var before = SHA256.HashData(File.ReadAllBytes(Path.Combine(fixture.Root, Graph)));
        using var model = fixture.Load();

        Assert.True(model.Parts.UNet.MixesTimesteps);
        Assert.Equal(before, SHA256.HashData(File.ReadAllBytes(Path.Combine(fixture.Root, Graph))));
        Assert.Equal(DiffusionEngine.Inspect(fixture.Root).Version, model.Info.Version);
    }

    [Fact]
    public void Garbage_is_patched_or_left_and_nothing_else()
    {
        var graph = File.ReadAllBytes(Path.Combine(FamilyFixture.Read("sd1").Root, Graph));
        Gen.Select(Gen.Int[0, graph.Length - 1], Gen.Byte).Array[1, 20].Sample(
            changes =>
            {
                var bytes = (byte[])graph.Clone();
                foreach (var (place, value) in changes)
                {
                    bytes[place] = value;
                }

                // Anything but an exception: the runtime sees only what the header reader let through.
                TimestepPatch.Apply(bytes);
            },
            iter: 500,
            threads: 1);
    }
}
