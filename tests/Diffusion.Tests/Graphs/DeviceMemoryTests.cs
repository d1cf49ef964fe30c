using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Tests.Families;

namespace MagicCanvas.Diffusion.Tests.Graphs;

/// <summary>The way of the data for a device with memory of its own, walked on the processor.</summary>
public sealed class DeviceMemoryTests
{
    [Theory]
    [InlineData("sd1")]
    [InlineData("sdxl")]
    [InlineData("inpaint")]
    [InlineData("sd1-half")]
    public void Inputs_that_are_bound_again_when_they_change_give_the_same(string name)
    {
        var folder = ModelFolder.Read(FamilyFixture.Read(name).Root);
        var device = GraphDevice.Processor(1);
        var shape = new LatentShape(folder.Vae.Channels, 4, 6);
        var source = UNetSource.Of(folder, shape);
        using var shared = UNet.Open(source, device);
        using var apart = UNet.Open(source, device with { SharesMemory = false });
        var random = new TorchRandom(5);
        for (var step = 0; step < 4; step++)
        {
            var latents = Draw(random, shape.Length);
            RowCondition[] conditions = [Condition(folder, shape, random), Condition(folder, shape, random)];
            for (var call = 0; call < 2; call++)
            {
                Assert.Equal(Run(shared, folder, shape, latents, conditions, 900 - step), Run(apart, folder, shape, latents, conditions, 900 - step));
            }
        }
    }

    [Fact]
    public void A_device_plans_anew_for_other_rows_and_for_another_size_and_the_processor_only_at_a_first_call()
    {
        var folder = ModelFolder.Read(FamilyFixture.Read("sd1").Root);
        var (small, large) = (new LatentShape(folder.Vae.Channels, 4, 6), new LatentShape(folder.Vae.Channels, 8, 6));
        var source = UNetSource.Of(folder, small);
        using var processor = UNet.Open(source, GraphDevice.Processor(1));
        using var device = UNet.Open(source, GraphDevice.Processor(1) with { SharesMemory = false });
        bool Plans(UNet unet, LatentShape shape, int rows, int room)
        {
            var arena = unet.Arena(shape, folder.Tokens, 4);
            arena.Run(rows, room);
            Assert.Equal(room, arena.Called);
            return arena.Planned;
        }

        bool[] Planned(UNet unet) =>
            [Plans(unet, small, 2, 4), Plans(unet, small, 3, 4), Plans(unet, small, 1, 1), Plans(unet, small, 4, 4), Plans(unet, large, 4, 4), Plans(unet, small, 4, 4)];

        Assert.Equal([true, false, true, true, true, true], Planned(device));
        Assert.Equal([true, false, true, false, true, false], Planned(processor));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_graph_of_a_fixed_batch_is_called_in_portions_which_count_as_one_call(bool sharesMemory)
    {
        var folder = ModelFolder.Read(FamilyFixture.Read("sd1").Root);
        var shape = new LatentShape(folder.Vae.Channels, 4, 6);
        var source = UNetSource.Of(folder, shape);
        var pairs = source.Graph with { Inputs = [.. source.Graph.Inputs.Select(port => port.Name == "sample" ? port with { Dims = [2, .. port.Dims.Skip(1)] } : port)] };
        using var unet = UNet.Open(source with { Graph = pairs }, GraphDevice.Processor(1) with { SharesMemory = sharesMemory });
        var arena = unet.Arena(shape, folder.Tokens, 5);

        arena.Run(5, 8);

        Assert.Equal((6, 6), (arena.Capacity, arena.Called));
    }

    private static float[] Run(UNet unet, ModelFolder folder, LatentShape shape, float[] latents, RowCondition[] conditions, float timestep)
    {
        var arena = unet.Arena(shape, folder.Tokens, conditions.Length);
        for (var row = 0; row < conditions.Length; row++)
        {
            latents.CopyTo(arena.Sample(row));
            arena.Set(row, timestep, conditions[row]);
        }

        arena.Run(conditions.Length);
        return [.. arena.Output(0), .. arena.Output(1)];
    }

    private static RowCondition Condition(ModelFolder folder, LatentShape shape, TorchRandom random) => new(Draw(random, folder.Tokens * folder.Contract.ContextSize))
    {
        Pooled = Draw(random, folder.Contract.PooledSize),
        TimeIds = Draw(random, folder.Contract.TimeIds),
        Extra = Draw(random, folder.Contract.ExtraChannels * shape.Cells),
    };

    private static float[] Draw(TorchRandom random, int count)
    {
        var values = new float[count];
        random.Fill(values);
        return values;
    }
}
