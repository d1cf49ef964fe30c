using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Tests.Models;

public class ModelCatalogGrainTests(CoreCluster cluster) : IClassFixture<CoreCluster>
{
    private IModelCatalogGrain Catalog => cluster.Grains.GetGrain<IModelCatalogGrain>(0);

    [Fact]
    public async Task It_remembers_models_over_its_own_end_and_over_the_end_of_every_device()
    {
        await Catalog.Report("silo/5", [Sample.Model with { Id = "remembered" }]);
        Assert.Equal(ModelStatus.Ready, (await Catalog.Find("remembered"))?.Status);
        await Catalog.Forget("silo/5");
        Assert.Equal(ModelStatus.Loading, (await Catalog.Find("remembered"))?.Status);
        await cluster.Silo.DeactivateAsync(Catalog);
        Assert.Equal(ModelStatus.Loading, (await Catalog.Find("remembered"))?.Status);
        await Catalog.Report("silo/6", [Sample.Model with { Id = "remembered", Version = "sha256:2" }]);
        Assert.Equal((ModelStatus.Ready, "sha256:2"), ((await Catalog.Find("remembered"))!.Status, (await Catalog.Find("remembered"))!.Version));
    }

    [Fact]
    public async Task A_device_that_falls_silent_counts_no_longer()
    {
        await Catalog.Report("silo/7", [Sample.Model with { Id = "silent" }]);
        cluster.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(ModelStatus.Loading, (await Catalog.Find("silent"))?.Status);
        await Catalog.Report("silo/7", [Sample.Model with { Id = "silent" }]);
        Assert.Equal(ModelStatus.Ready, (await Catalog.Find("silent"))?.Status);
    }

    [Fact]
    public async Task It_names_the_devices_that_report_with_the_time_of_their_last_word()
    {
        await Catalog.Report("silo/8", [Sample.Model]);
        var first = cluster.Time.GetUtcNow();
        cluster.Time.Advance(TimeSpan.FromMinutes(1));
        await Catalog.Report("silo/9", []);
        var devices = await Catalog.Devices();
        Assert.Equal([new("silo/8", first), new("silo/9", cluster.Time.GetUtcNow())], devices.Where(d => d.DeviceId is "silo/8" or "silo/9"));

        await Catalog.Forget("silo/9");
        cluster.Time.Advance(TimeSpan.FromMinutes(1.5));
        Assert.DoesNotContain(await Catalog.Devices(), d => d.DeviceId is "silo/8" or "silo/9");
    }

    [Fact]
    public async Task The_default_model_is_found_without_a_name_and_an_unknown_one_is_null()
    {
        await Catalog.Report("silo/0", [Sample.Model]);
        Assert.Equal("canvas-mini", (await Catalog.Find(null))?.Id);
        Assert.Null(await Catalog.Find("never-heard-of"));
        Assert.Contains(await Catalog.List(), m => m.Id == "canvas-mini");
    }
}
