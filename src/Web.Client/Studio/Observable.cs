namespace MagicCanvas.Web.Client.Studio;

/// <summary>State that components draw. They listen while they are on the page (<c>ObservingComponent</c>).</summary>
public abstract class Observable
{
    public event Action? Changed;

    protected void NotifyChanged() => Changed?.Invoke();
}
