using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Folder;

public sealed class ModelInfoTests
{
    [Fact]
    public void The_default_model_says_what_it_can()
    {
        var info = DiffusionEngine.Inspect(RepositoryPaths.DefaultModel);

        Assert.Equal("canvas-mini", info.Id);
        Assert.Equal("canvas-mini", info.Family);
        Assert.Equal((256, 256), (info.DefaultWidth, info.DefaultHeight));
        Assert.Equal((20, 2.5), (info.DefaultSteps, info.DefaultGuidance));
        Assert.Contains(info.DefaultSampler, SamplerNames.All);
        Assert.Contains(info.DefaultSchedule, ScheduleNames.All);
        Assert.True(info.SupportsImageToImage);
        Assert.Equal(38, info.MaxTokens);
    }

    [Fact]
    public void Sizes_are_multiples_of_what_the_unet_halves_and_not_only_of_a_latent_cell() =>
        Assert.Equal(32, DiffusionEngine.Inspect(RepositoryPaths.DefaultModel).SizeMultiple);

    [Fact]
    public void A_version_is_of_the_content_and_not_of_the_place()
    {
        using var copy = new ModelCopy();

        Assert.Matches("^sha256:[0-9a-f]{64}$", DiffusionEngine.Inspect(copy.Root).Version);
        Assert.Equal(DiffusionEngine.Inspect(RepositoryPaths.DefaultModel).Version, DiffusionEngine.Inspect(copy.Root).Version);
    }

    [Fact]
    public void Any_change_is_another_version()
    {
        using var copy = new ModelCopy();
        var versions = new HashSet<string> { DiffusionEngine.Inspect(copy.Root).Version };
        copy.Write("README.md", "changed");
        Assert.True(versions.Add(DiffusionEngine.Inspect(copy.Root).Version));
        File.Move(copy.Combine("README.md"), copy.Combine("READ.md"));
        Assert.True(versions.Add(DiffusionEngine.Inspect(copy.Root).Version));
        copy.Delete("READ.md");
        Assert.True(versions.Add(DiffusionEngine.Inspect(copy.Root).Version));
    }

    [Fact]
    public void A_folder_without_defaults_of_its_own_gets_those_of_its_configuration()
    {
        using var copy = new ModelCopy("other");
        copy.Delete("generation_config.json");

        var info = DiffusionEngine.Inspect(copy.Root);

        Assert.Equal(("other", "ddim", 256), (info.Id, info.DefaultSampler, info.DefaultWidth));
    }
}
