using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs.Providers;

/// <summary>The real runtime.</summary>
internal sealed class SessionProviderCalls(SessionOptions session) : IProviderCalls
{
    private static readonly Lock Registering = new();
    private static readonly HashSet<string> Registered = [];

    // Beside the runtime's own library, where the runtime looks for it by its name.
    private static readonly string CudaLibrary = OperatingSystem.IsWindows() ? "onnxruntime_providers_cuda.dll" : "libonnxruntime_providers_cuda.so";

    public void AddCuda(Dictionary<string, string> options, bool copies)
    {
        if (copies)
        {
            // The runtime copies for the libraries that are registered with it, which its own provider is not by itself.
            Register(OrtEnv.Instance(), "CUDAExecutionProvider", CudaLibrary);
        }

        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(options);
        session.AppendExecutionProvider_CUDA(cuda);
    }

    public void AddTensorRt(Dictionary<string, string> options)
    {
        using var tensorRt = new OrtTensorRTProviderOptions();
        tensorRt.UpdateOptions(options);
        session.AppendExecutionProvider_Tensorrt(tensorRt);
    }

    public void AddPlugin(string name, string library, int device, Dictionary<string, string> options)
    {
        var environment = OrtEnv.Instance();
        Register(environment, name, library);

        var devices = environment.GetEpDevices().Where(candidate => candidate.EpName == name).ToArray();
        if (device >= devices.Length)
        {
            throw new ExecutionProviderException(
                $"The execution provider '{name}' has {devices.Length} devices here, and device {device} is asked for; there are {string.Join(", ", environment.GetEpDevices().Select(candidate => candidate.EpName).Distinct())}.");
        }

        session.AppendExecutionProvider(environment, [devices[device]], options);
    }

    /// <summary>A library is registered once for the process, however many sessions use it.</summary>
    private static void Register(OrtEnv environment, string name, string library)
    {
        lock (Registering)
        {
            if (!Registered.Contains(library))
            {
                environment.RegisterExecutionProviderLibrary(name, library);
                Registered.Add(library);
            }
        }
    }
}
