using System.Diagnostics.CodeAnalysis;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// The models that a device holds, of whatever kind, within a budget. For a model that is wanted, those leave that were not used for longest; if they
/// are in use, it waits for their jobs' end, and jobs that come for them meanwhile wait behind it: a busy model cannot keep another out for ever. A job that
/// needs several holds one at a time, so that no two wait for each other.
/// </summary>
/// <param name="budget">Bytes, estimated by the length of the files.</param>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore has no wait handle.")]
internal sealed class ModelMemory(long budget)
{
    private const long Mebibyte = 1 << 20;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _loading = new(1);
    private readonly List<ModelResident> _residents = [];
    private long _uses;

    /// <summary>A model was told to leave.</summary>
    public event Action<ModelResident>? Leaving;

    public long Used
    {
        get
        {
            lock (_lock)
            {
                return _residents.Sum(resident => resident.Bytes);
            }
        }
    }

    /// <exception cref="ModelUnavailableException">It is larger than the budget.</exception>
    public async Task<LoadedModel<TModel>> Load<TModel>(long bytes, Func<TModel> load)
        where TModel : class, IDisposable
    {
        Check(bytes);
        await _loading.WaitAsync();
        try
        {
            await Task.WhenAll(Evict(bytes).ConvertAll(Leave));
            var loaded = new LoadedModel<TModel>(load(), bytes);
            lock (_lock)
            {
                _residents.Add(loaded);
            }

            return loaded;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>False: it leaves.</summary>
    public bool TryEnter(ModelResident resident) => resident.TryEnter(Interlocked.Increment(ref _uses));

    /// <summary>Lets go of a model that nobody shall find any more.</summary>
    public Task Remove(ModelResident resident)
    {
        lock (_lock)
        {
            _residents.Remove(resident);
        }

        return Leave(resident);
    }

    private void Check(long bytes)
    {
        if (bytes > budget)
        {
            throw new ModelUnavailableException($"It needs about {bytes / Mebibyte} MiB of memory; this device gives models {budget / Mebibyte} MiB.");
        }
    }

    private List<ModelResident> Evict(long bytes)
    {
        lock (_lock)
        {
            var leaving = new List<ModelResident>();
            foreach (var resident in _residents.OrderBy(resident => resident.LastUse).ToList())
            {
                if (_residents.Sum(other => other.Bytes) + bytes <= budget)
                {
                    break;
                }

                _residents.Remove(resident);
                leaving.Add(resident);
            }

            return leaving;
        }
    }

    private Task Leave(ModelResident resident)
    {
        var left = resident.Leave();
        Leaving?.Invoke(resident);
        return left;
    }
}
