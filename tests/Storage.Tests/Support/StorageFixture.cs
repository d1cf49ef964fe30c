using MagicCanvas.Storage.Relational;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MagicCanvas.Storage.Tests.Support;

/// <summary>A fresh, migrated database for a test class, and its stores.</summary>
public abstract class StorageFixture : IAsyncLifetime
{
    private ServiceProvider? _services;

    internal IRelationalDatabase Database => Get<IRelationalDatabase>();

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    /// <summary>Why this database cannot be tested here; the tests are then skipped.</summary>
    public virtual string? MissingReason => null;

    public async ValueTask InitializeAsync()
    {
        if (MissingReason is not null)
        {
            return;
        }

        var services = new ServiceCollection();
        await Register(services);
        _services = services.BuildServiceProvider();
        await Get<IDatabaseMigrator>().Migrate(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await Drop();
        GC.SuppressFinalize(this);
    }

    protected abstract Task Register(IServiceCollection services);

    protected abstract Task Drop();
}
