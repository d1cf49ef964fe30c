using System.Text.Json;
using MagicCanvas.Generations;
using MagicCanvas.Storage.Relational;

namespace MagicCanvas.Storage.Tests.Relational;

public sealed class StorageJsonTests
{
    [Fact]
    public void Parameters_recorded_before_a_field_existed_still_read()
    {
        var old = JsonSerializer.Deserialize(
            """{"width":64,"height":48,"steps":4,"guidance":5,"seed":1,"sampler":"ddim","schedule":"default","strength":null,"count":2,"factor":null}""",
            StorageJson.Default.GenerationParams);
        Assert.Equal(new GenerationParams(64, 48, 4, 5, 1, "ddim", "default", null, 2, null), old);
        Assert.Equal((null, 4), (old!.GuidanceUntil, old.GuidedSteps(4)));
    }

    [Fact]
    public void Where_guidance_ends_is_recorded()
    {
        var asked = new GenerationParams(64, 48, 4, 5, 1, "ddim", "default", null, 2, null) { GuidanceUntil = 0.3 };
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(asked, StorageJson.Default.GenerationParams), StorageJson.Default.GenerationParams);
        Assert.Equal((asked, 2), (read, read!.GuidedSteps(4)));
    }
}
