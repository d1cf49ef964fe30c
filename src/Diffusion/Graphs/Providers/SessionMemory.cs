using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MagicCanvas.Diffusion.Graphs.Providers;

/// <summary>The real runtime's. A provider that has its library registered can copy; another says so at the first copy, which is at load.</summary>
internal sealed class SessionMemory : IDeviceMemory
{
    private readonly OrtAllocator _allocator;

    /// <exception cref="ExecutionProviderException">The session keeps its inputs in this program's memory.</exception>
    public SessionMemory(InferenceSession session)
    {
        using var places = session.GetMemoryInfosForInputs();
        var device = places.FirstOrDefault(place => place.GetDeviceType() != OrtMemoryInfoDeviceType.CPU)
            ?? throw new ExecutionProviderException("Graphs cannot be captured: the execution provider has no memory of its own.");
        _allocator = new(session, device);
    }

    public OrtValue Allocate(TensorElementType type, long[] shape) => OrtValue.CreateAllocatedTensorValue(_allocator, type, shape);

    public void Copy(IReadOnlyList<OrtValue> from, IReadOnlyList<OrtValue> to) => OrtEnv.Instance().CopyTensors(from, to, null);

    public void Dispose() => _allocator.Dispose();
}
