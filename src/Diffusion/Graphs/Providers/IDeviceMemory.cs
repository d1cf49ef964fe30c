using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MagicCanvas.Diffusion.Graphs.Providers;

/// <summary>Memory of a session's device: tensors that keep their place there.</summary>
internal interface IDeviceMemory : IDisposable
{
    OrtValue Allocate(TensorElementType type, long[] shape);

    /// <summary>Copies each to its counterpart, to the device or from it; done when it returns.</summary>
    void Copy(IReadOnlyList<OrtValue> from, IReadOnlyList<OrtValue> to);
}
