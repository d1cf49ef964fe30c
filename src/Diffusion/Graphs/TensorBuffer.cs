using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MagicCanvas.Diffusion.Folder;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>
/// Memory of a graph's input or output, written and read as floats whatever the graph's own element type is. For float32 the floats
/// are the graph's memory; otherwise <see cref="Flush"/> and <see cref="Fetch"/> convert.
/// </summary>
internal abstract class TensorBuffer
{
    protected TensorBuffer(int length) => Floats = new float[length];

    public float[] Floats { get; }

    public static TensorBuffer Create(TensorType type, int length) => type switch
    {
        TensorType.Float32 => new Single(length),
        TensorType.Float16 => new Converted<Float16>(
            length,
            (floats, native) => TensorPrimitives.ConvertToHalf(floats, MemoryMarshal.Cast<Float16, Half>(native)),
            (native, floats) => TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<Float16, Half>(native), floats)),
        TensorType.Float64 => new Converted<double>(length, TensorPrimitives.ConvertTruncating, TensorPrimitives.ConvertTruncating),
        TensorType.Int32 => new Converted<int>(length, Rounded, TensorPrimitives.ConvertTruncating),
        TensorType.Int64 => new Converted<long>(length, Rounded, TensorPrimitives.ConvertTruncating),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such tensor."),
    };

    /// <summary>A tensor over part of this memory; it stays valid as long as it is not disposed.</summary>
    public abstract OrtValue View(int start, int length, long[] shape);

    /// <summary>Hands the floats to the graph's memory.</summary>
    public virtual void Flush(int start, int length)
    {
    }

    /// <summary>Takes the floats from the graph's memory.</summary>
    public virtual void Fetch(int start, int length)
    {
    }

    private static void Rounded<T>(ReadOnlySpan<float> floats, Span<T> native)
        where T : struct, System.Numerics.INumberBase<T>
    {
        for (var i = 0; i < floats.Length; i++)
        {
            native[i] = T.CreateTruncating(MathF.Round(floats[i]));
        }
    }

    private sealed class Single(int length) : TensorBuffer(length)
    {
        public override OrtValue View(int start, int length, long[] shape) =>
            OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, Floats.AsMemory(start, length), shape);
    }

    private sealed class Converted<T>(int length, Action<ReadOnlySpan<float>, Span<T>> write, Action<ReadOnlySpan<T>, Span<float>> read)
        : TensorBuffer(length)
        where T : unmanaged
    {
        private readonly T[] _native = new T[length];

        public override OrtValue View(int start, int length, long[] shape) =>
            OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _native.AsMemory(start, length), shape);

        public override void Flush(int start, int length) => write(Floats.AsSpan(start, length), _native.AsSpan(start, length));

        public override void Fetch(int start, int length) => read(_native.AsSpan(start, length), Floats.AsSpan(start, length));
    }
}
