using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

/// <summary>Base of the suite that every database must pass.</summary>
public abstract class ContractTests(StorageFixture fixture)
{
    internal StorageFixture Fixture { get; } = fixture;

    internal static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal Task<Scribe> OpenProject() => new Scribe(Fixture, Sample.NewProject()).Open();
}
