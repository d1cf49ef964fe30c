namespace MagicCanvas.Diffusion.Graphs.Providers;

/// <summary>The runtime's calls that bring a provider into a session.</summary>
internal interface IProviderCalls
{
    /// <param name="options">Its options.</param>
    /// <param name="copies">Tensors are to be copied to the device and from it between calls.</param>
    void AddCuda(Dictionary<string, string> options, bool copies);

    void AddTensorRt(Dictionary<string, string> options);

    /// <param name="name">The provider's name.</param>
    /// <param name="library">Full path of its library.</param>
    /// <param name="device">Which of its devices, from 0.</param>
    /// <param name="options">Its options.</param>
    void AddPlugin(string name, string library, int device, Dictionary<string, string> options);
}
