using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs;

namespace MagicCanvas.Diffusion.Tests.Graphs;

public sealed class TensorBufferTests
{
    [Theory]
    [InlineData(TensorType.Float32)]
    [InlineData(TensorType.Float64)]
    [InlineData(TensorType.Float16)]
    [InlineData(TensorType.Int32)]
    [InlineData(TensorType.Int64)]
    internal void Values_survive_the_graphs_own_element_type(TensorType type)
    {
        var buffer = TensorBuffer.Create(type, 4);
        float[] values = [999, 0, -1, 3];
        values.CopyTo(buffer.Floats, 0);
        buffer.Flush(0, 4);
        if (type != TensorType.Float32)
        {
            Array.Clear(buffer.Floats);
        }

        buffer.Fetch(0, 4);

        Assert.Equal(values, buffer.Floats);
    }

    [Theory]
    [InlineData(TensorType.Int32)]
    [InlineData(TensorType.Int64)]
    internal void A_timestep_with_a_fraction_is_rounded_for_a_graph_of_whole_numbers(TensorType type)
    {
        var buffer = TensorBuffer.Create(type, 1);
        buffer.Floats[0] = 565.83f;
        buffer.Flush(0, 1);
        buffer.Fetch(0, 1);

        Assert.Equal(566, buffer.Floats[0]);
    }

    [Fact]
    public void A_view_is_a_window_on_the_buffer()
    {
        var buffer = TensorBuffer.Create(TensorType.Float32, 6);
        using var view = buffer.View(2, 4, [2, 2]);
        buffer.Floats[2] = 7;

        Assert.Equal([2L, 2L], view.GetTensorTypeAndShape().Shape);
        Assert.Equal(7, view.GetTensorDataAsSpan<float>()[0]);
    }
}
