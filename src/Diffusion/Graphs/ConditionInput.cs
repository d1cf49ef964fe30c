using MagicCanvas.Diffusion.Folder;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>A UNet's input that a run sets once: the prompt, the size, the guidance scale.</summary>
internal sealed class ConditionInput
{
    private readonly TensorBuffer _buffer;
    private readonly long[] _row;
    private readonly int _length;
    private readonly Func<RowCondition, float[]> _value;
    private readonly float[]?[] _last;

    private ConditionInput(TensorPort port, long[] row, int rows, Func<RowCondition, float[]> value)
    {
        Name = port.Name;
        _row = row;
        _length = (int)row.Aggregate(1L, (product, size) => product * size);
        _buffer = TensorBuffer.Create(port.Type, rows * _length);
        _value = value;
        _last = new float[]?[rows];
    }

    public string Name { get; }

    /// <summary>Counts the changes of any row.</summary>
    public long Changes { get; private set; }

    /// <summary>All such inputs of a graph.</summary>
    public static List<ConditionInput> Of(OnnxFile graph, UNetContract contract, int tokens, int rows)
    {
        var inputs = new List<ConditionInput> { new(graph.Input("encoder_hidden_states"), [tokens, contract.ContextSize], rows, condition => condition.Context) };
        if (contract.PooledSize > 0)
        {
            inputs.Add(new(graph.Input("text_embeds"), [contract.PooledSize], rows, condition => condition.Pooled));
        }

        if (contract.TimeIds > 0)
        {
            inputs.Add(new(graph.Input("time_ids"), [contract.TimeIds], rows, condition => condition.TimeIds));
        }

        if (contract.GuidanceSize > 0)
        {
            inputs.Add(new(graph.Input("timestep_cond"), [contract.GuidanceSize], rows, condition => condition.GuidanceEmbedding));
        }

        return inputs;
    }

    /// <summary>Copies only where the value is not the array that the row had before.</summary>
    public void Set(int row, RowCondition condition)
    {
        var value = _value(condition);
        if (ReferenceEquals(_last[row], value))
        {
            return;
        }

        value.CopyTo(_buffer.Floats.AsSpan(row * _length, _length));
        _buffer.Flush(row * _length, _length);
        _last[row] = value;
        Changes++;
    }

    public OrtValue View(int start, int count) => _buffer.View(start * _length, count * _length, [count, .. _row]);
}
