using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Web.Client.Live;

/// <summary>Services of code that is fetched late, one of each for the life of the tab. They are given each other and those that were there before.</summary>
public sealed class LateServices(IServiceProvider early) : IServiceProvider
{
    private readonly Dictionary<Type, object?> _late = [];

    /// <summary>Made when it is first asked for; adding it again changes nothing.</summary>
    public void Add<T>()
        where T : class => _late.TryAdd(typeof(T), null);

    public T Get<T>()
        where T : class => this.GetRequiredService<T>();

    public object? GetService(Type serviceType)
    {
        if (!_late.TryGetValue(serviceType, out var made))
        {
            return early.GetService(serviceType);
        }

        return made ?? (_late[serviceType] = ActivatorUtilities.CreateInstance(this, serviceType));
    }
}
