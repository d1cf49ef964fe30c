using MagicCanvas.Diffusion;
using MagicCanvas.Grains.Inference;

namespace MagicCanvas.Grains.Tests.Inference;

public class ModelDescriptorsTests
{
    [Theory]
    [InlineData(512, 512, null, null, 64, 1024)]
    [InlineData(48, 48, null, null, 48, 96)]
    [InlineData(64, 40, null, null, 48, 128)]
    [InlineData(512, 512, 512, 512, 512, 512)]
    [InlineData(768, 512, 768, 512, 512, 768)]
    public void A_models_own_size_is_within_its_limits(int width, int height, int? onlyWidth, int? onlyHeight, int smallest, int largest)
    {
        var slot = new ModelSlot<ModelInfo, IEngineModel>("model", "/models/model")
        {
            Info = new()
            {
                Id = "model", Version = "sha256:1", Family = "sd1", SizeMultiple = 16, DefaultWidth = width, DefaultHeight = height, FixedWidth = onlyWidth, FixedHeight = onlyHeight,
                DefaultSteps = 4, DefaultGuidance = 4, DefaultSampler = SamplerNames.Ddim, DefaultSchedule = ScheduleNames.Default, SupportsImageToImage = true, MaxTokens = 75,
            },
        };

        var limits = ModelDescriptors.Describe(slot, 1).Limits;

        Assert.Equal((smallest, largest), (limits.MinSize, limits.MaxSize));
    }
}
