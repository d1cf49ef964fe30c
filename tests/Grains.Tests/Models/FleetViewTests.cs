using MagicCanvas.Generations;
using MagicCanvas.Grains.Models;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Tests.Models;

public class FleetViewTests
{
    private static readonly ModelDescriptor s_broken =
        Sample.Model with { Status = ModelStatus.Unavailable, Problem = "unet/model.onnx is missing", Version = "sha256:old" };

    private static readonly ModelDescriptor s_loading = Sample.Model with { Status = ModelStatus.Loading };

    [Fact]
    public void One_ready_device_makes_a_model_ready_with_that_devices_version()
    {
        var model = Assert.Single(FleetView.Merge([], [[s_broken], [Sample.Model], [s_loading]]));
        Assert.Equal((ModelStatus.Ready, "sha256:1", null), (model.Status, model.Version, model.Problem));
    }

    [Fact]
    public void It_is_unavailable_only_when_every_device_says_so()
    {
        Assert.Equal(ModelStatus.Unavailable, Assert.Single(FleetView.Merge([Sample.Model], [[s_broken], [s_broken]])).Status);
        Assert.Equal(ModelStatus.Loading, Assert.Single(FleetView.Merge([], [[s_broken], [s_loading]])).Status);
    }

    [Fact]
    public void A_model_that_no_device_serves_now_waits_for_the_next_one()
    {
        var model = Assert.Single(FleetView.Merge([s_broken], []));
        Assert.Equal((ModelStatus.Loading, null), (model.Status, model.Problem));
    }

    [Fact]
    public void The_model_that_enlarges_is_the_one_named_or_the_fleets_own_or_Lanczos()
    {
        var lanczos = Sample.Model with { Id = ModelDescriptor.Lanczos, Operations = [GenerationOperation.Upscale] };
        var tiny = lanczos with { Id = "tiny-x2" };
        IReadOnlyList<ModelDescriptor> all = [Sample.Model, lanczos, tiny];
        Assert.Equal("tiny-x2", FleetView.Upscaler(all, null)!.Id);
        Assert.Equal("tiny-x2", FleetView.Upscaler(all, Sample.Model.Id)!.Id);
        Assert.Equal("lanczos", FleetView.Upscaler(all, "lanczos")!.Id);
        Assert.Equal("lanczos", FleetView.Upscaler([Sample.Model, tiny with { Status = ModelStatus.Unavailable }, lanczos], null)!.Id);
        Assert.Null(FleetView.Upscaler(all, "no-such-model"));
        Assert.Null(FleetView.Upscaler([Sample.Model], null));
    }
}
