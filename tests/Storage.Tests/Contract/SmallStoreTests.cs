using MagicCanvas.Generations;
using MagicCanvas.Models;
using MagicCanvas.Storage.ApiKeys;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Models;
using MagicCanvas.Storage.Presets;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

public abstract class SmallStoreTests(StorageFixture fixture) : ContractTests(fixture)
{
    [Fact]
    public async Task The_database_answers() => Assert.True(await Fixture.Get<IDatabaseHealth>().Ping());

    [Fact]
    public async Task Presets_are_saved_replaced_listed_by_name_and_deleted()
    {
        var presets = Fixture.Get<IStylePresetStore>();
        var project = Sample.NewProject();
        var oil = new StylePreset(Sample.NewId(PrefixedId.StylePreset), project, "oil", "oil painting of {prompt}", "photo", ["art", "old"], Sample.Start);
        var ink = oil with { Id = Sample.NewId(PrefixedId.StylePreset), Name = "Ink", Tags = [] };
        Assert.True(await presets.Save(oil, Ct));
        Assert.True(await presets.Save(ink, Ct));
        Assert.True(await presets.Save(oil with { PromptTemplate = "{prompt}, oil" }, Ct));

        Assert.Equivalent(new[] { ink, oil with { PromptTemplate = "{prompt}, oil" } }, await presets.List(project, Ct), strict: true);
        Assert.Null(await presets.Find("another", oil.Id, Ct));
        Assert.False(await presets.Delete("another", oil.Id, Ct));
        Assert.True(await presets.Delete(project, oil.Id, Ct));
        Assert.False(await presets.Delete(project, oil.Id, Ct));
        Assert.Null(await presets.Find(project, oil.Id, Ct));
    }

    [Theory]
    [InlineData("Öl", "ÖL")]
    [InlineData("ink", "INK")]
    public async Task A_presets_name_is_unique_in_its_project_whatever_its_case(string name, string same)
    {
        var presets = Fixture.Get<IStylePresetStore>();
        var first = new StylePreset(Sample.NewId(PrefixedId.StylePreset), Sample.NewProject(), name, "{prompt}", "", [], Sample.Start);
        Assert.True(await presets.Save(first, Ct));

        Assert.False(await presets.Save(first with { Id = Sample.NewId(PrefixedId.StylePreset), Name = same }, Ct));
        Assert.True(await presets.Save(first with { Name = same }, Ct));
        Assert.True(await presets.Save(first with { Id = Sample.NewId(PrefixedId.StylePreset), ProjectId = Sample.NewProject() }, Ct));
        Assert.False(await presets.Save(first with { ProjectId = Sample.NewProject(), Name = "taken over" }, Ct));
        Assert.Equal(same, Assert.Single(await presets.List(first.ProjectId, Ct)).Name);
    }

    [Fact]
    public async Task Api_keys_are_found_until_and_after_they_are_revoked_but_listed_only_until()
    {
        var keys = Fixture.Get<IApiKeyStore>();
        var project = Sample.NewProject();
        var key = new ApiKey(Sample.NewId(PrefixedId.ApiKey), project, "user-1", "ci", ["magic:generate"], [1, 2, 0, 255], Sample.Start, null);
        var newer = key with { Id = Sample.NewId(PrefixedId.ApiKey), CreatedAt = Sample.Start.AddSeconds(1) };
        await keys.Create(key, Ct);
        await keys.Create(newer, Ct);

        Assert.Equivalent(new[] { newer, key }, await keys.List(project, Ct), strict: true);
        Assert.False(await keys.Revoke("another", key.Id, Sample.Start, Ct));
        Assert.True(await keys.Revoke(project, key.Id, Sample.Start.AddDays(1), Ct));
        Assert.False(await keys.Revoke(project, key.Id, Sample.Start.AddDays(2), Ct));
        Assert.Equal(newer.Id, Assert.Single(await keys.List(project, Ct)).Id);
        Assert.Equivalent(key with { RevokedAt = Sample.Start.AddDays(1) }, await keys.Find(key.Id, Ct), strict: true);
        await Assert.ThrowsAsync<StoreConflictException>(() => keys.Create(key, Ct));
    }

    [Fact]
    public async Task Uploaded_artifacts_are_found_in_their_project_only()
    {
        var artifacts = Fixture.Get<IArtifactStore>();
        var upload = new ArtifactRecord(
            Sample.NewId(PrefixedId.Artifact), Sample.NewProject(), "user-1", new('b', 64), "image/webp", 640, 480, 5_000_000_000, null, null, Sample.Start);
        await artifacts.Add(upload, Ct);

        Assert.Equal(upload, await artifacts.Find(upload.ProjectId, upload.Id, Ct));
        Assert.Null(await artifacts.Find("another", upload.Id, Ct));
    }

    [Fact]
    public async Task Models_are_kept_as_last_saved()
    {
        var models = Fixture.Get<IModelStore>();
        var model = Model("model-1", ModelStatus.Ready);
        await models.Save([model, Model("model-0", ModelStatus.Loading)], Sample.Start, Ct);
        await models.Save([model with { Status = ModelStatus.Unavailable, Problem = "unet/model.onnx is missing" }], Sample.Start, Ct);
        await models.Save([], Sample.Start, Ct);

        Assert.Equivalent(
            new[] { Model("model-0", ModelStatus.Loading), model with { Status = ModelStatus.Unavailable, Problem = "unet/model.onnx is missing" } },
            await models.List(Ct),
            strict: true);
    }

    private static ModelDescriptor Model(string id, ModelStatus status) => new()
    {
        Id = id,
        Version = "sha256:1",
        Family = "canvas-mini",
        Operations = [GenerationOperation.TextToImage, GenerationOperation.ImageToImage],
        Defaults = Sample.Job("p").Params,
        Limits = new()
        {
            MinSize = 64, MaxSize = 512, SizeMultiple = 8, MaxPixels = 262_144, MaxSteps = 150, MaxCount = 8, MaxGuidance = 30,
            Samplers = ["ddim"], Schedules = ["default", "karras"], MaxPromptLength = 2_000,
        },
        MicroUnitsPerMegapixelStep = 50_000,
        Status = status,
    };
}
