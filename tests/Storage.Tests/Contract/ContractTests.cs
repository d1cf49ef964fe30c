using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

/// <summary>Base of the suite that every database must pass.</summary>
public abstract class ContractTests
{
    protected ContractTests(StorageFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        Assert.SkipWhen(fixture.MissingReason is not null, fixture.MissingReason ?? "");
        Fixture = fixture;
    }

    internal StorageFixture Fixture { get; }

    internal static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal Task<Scribe> OpenProject() => new Scribe(Fixture, Sample.NewProject()).Open();
}
