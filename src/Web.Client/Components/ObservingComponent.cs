using MagicCanvas.Web.Client.Studio;
using Microsoft.AspNetCore.Components;

namespace MagicCanvas.Web.Client.Components;

/// <summary>Draws itself again when what it observes changes, for as long as it is on the page.</summary>
public abstract class ObservingComponent : ComponentBase, IDisposable
{
    private readonly List<Observable> _observed = [];

    protected void Observe(params IEnumerable<Observable> observed)
    {
        foreach (var item in observed)
        {
            item.Changed += Redraw;
            _observed.Add(item);
        }
    }

    protected void Forget(Observable observed)
    {
        if (_observed.Remove(observed))
        {
            observed.Changed -= Redraw;
        }
    }

    protected virtual void OnObservedChanged() => StateHasChanged();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        foreach (var item in _observed)
        {
            item.Changed -= Redraw;
        }

        _observed.Clear();
    }

    private void Redraw() => _ = InvokeAsync(OnObservedChanged);
}
