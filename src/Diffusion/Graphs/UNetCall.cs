using MagicCanvas.Diffusion.Graphs.Providers;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>The tensors of one UNet call, bound once: binding costs more than a call's other work.</summary>
internal sealed class UNetCall : IDisposable
{
    private readonly RunOptions _options = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly IDeviceMemory? _memory;
    private readonly List<OrtValue> _values = [];
    private readonly List<(string Name, ConditionInput? Source, OrtValue Host, OrtValue Device)> _inputs = [];
    private readonly List<(OrtValue Host, OrtValue Device)> _outputs = [];
    private readonly Dictionary<ConditionInput, long> _bound = [];
    private readonly OrtIoBinding _binding;

    /// <param name="session">The UNet's.</param>
    /// <param name="capture">Where it is recorded; null: it is not.</param>
    /// <param name="unrecorded">It must say so.</param>
    public UNetCall(InferenceSession session, GraphCapture? capture, bool unrecorded)
    {
        (_binding, _memory) = (session.CreateIoBinding(), capture?.Memory);
        Interrupt = () => _options.Terminate = true;
        if (capture is not null || unrecorded)
        {
            _options.AddRunConfigEntry(GraphCapture.Entry, capture?.NextRecording() ?? GraphCapture.None);
        }
    }

    /// <param name="name">The input.</param>
    /// <param name="source">What it comes from, where it seldom changes; null: it changes at every call.</param>
    /// <param name="value">Its memory here.</param>
    public void Feed(string name, ConditionInput? source, OrtValue value)
    {
        var device = OnDevice(value);
        _inputs.Add((name, source, value, device));
        _binding.BindInput(name, device);
        if (source is not null)
        {
            // What is bound is there; a tensor with a place of its own gets it at the first call.
            _bound[source] = _memory is null ? source.Changes : -1;
        }
    }

    public void Take(string name, OrtValue value)
    {
        var device = OnDevice(value);
        _outputs.Add((value, device));
        _binding.BindOutput(name, device);
    }

    /// <param name="session">The UNet's.</param>
    /// <param name="renews">The device has memory of its own, and is told what changed.</param>
    /// <exception cref="OnnxRuntimeException">The runtime failed.</exception>
    public void Run(InferenceSession session, bool renews)
    {
        if (renews || _memory is not null)
        {
            Renew();
        }

        // An interruption was of the call before.
        _options.Terminate = false;
        session.RunWithBinding(_options, _binding);
        _memory?.Copy(_outputs.ConvertAll(output => output.Device), _outputs.ConvertAll(output => output.Host));
    }

    /// <summary>Asks the runtime to give the call at hand up. Of any thread.</summary>
    public Action Interrupt { get; }

    public void Dispose()
    {
        _binding.Dispose();
        _values.ForEach(value => value.Dispose());
        _options.Dispose();
    }

    /// <summary>
    /// Binding copies an input to the device, so what changed is bound again, and what did not, the prompts, stays there from step to step; a tensor with a
    /// place of its own is written to instead.
    /// </summary>
    private void Renew()
    {
        var changed = _inputs.FindAll(input => input.Source is null || _bound[input.Source] != input.Source.Changes);
        if (_memory is not null)
        {
            _memory.Copy(changed.ConvertAll(input => input.Host), changed.ConvertAll(input => input.Device));
        }

        foreach (var (name, source, host, _) in changed)
        {
            if (_memory is null)
            {
                _binding.BindInput(name, host);
            }

            if (source is not null)
            {
                _bound[source] = source.Changes;
            }
        }
    }

    private OrtValue OnDevice(OrtValue host)
    {
        _values.Add(host);
        if (_memory is null)
        {
            return host;
        }

        var form = host.GetTensorTypeAndShape();
        var device = _memory.Allocate(form.ElementDataType, form.Shape);
        _values.Add(device);
        return device;
    }
}
