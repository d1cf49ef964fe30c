namespace MagicCanvas.Web.Client.Studio;

/// <summary>At most one toast: a later one takes the place of one before.</summary>
public sealed class ToastRack(TimeProvider time) : Observable
{
    public static readonly TimeSpan AWhile = TimeSpan.FromSeconds(6);

    public Toast? Current { get; private set; }

    public void Show(Toast toast)
    {
        Current = toast;
        NotifyChanged();
        if (toast.For is { } stay)
        {
            _ = ClearAfterAsync(toast, stay);
        }
    }

    public void Clear()
    {
        Current = null;
        NotifyChanged();
    }

    private async Task ClearAfterAsync(Toast toast, TimeSpan stay)
    {
        await Task.Delay(stay, time);
        if (ReferenceEquals(Current, toast))
        {
            Clear();
        }
    }
}
