using System.Net;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Presets;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Presets;

public class StylePresetTests(CanvasApp app)
{
    [Fact]
    public async Task A_preset_is_made_read_changed_and_deleted()
    {
        using var made = await app.Client.PostJson($"{Demo}/style-presets", new { name = "Watercolour", promptTemplate = "{prompt}, watercolour", tags = new[] { "soft", "Soft" } });
        var preset = await made.Read<StylePresetView>(HttpStatusCode.Created);
        Assert.Equal(("", "soft"), (preset.NegativeTemplate, Assert.Single(preset.Tags)));

        var path = $"{Demo}/style-presets/{preset.Id}";
        using var changed = await app.Client.PutJson(path, new { name = "Aquarelle", promptTemplate = "aquarelle of {prompt}", negativeTemplate = "photo" });
        await changed.Read<StylePresetView>();
        Assert.Equal("Aquarelle", (await app.Client.Get<StylePresetView>(path)).Name);
        Assert.Contains((await app.Client.Get<ItemList<StylePresetView>>($"{Demo}/style-presets")).Items, p => p.Id == preset.Id);

        var styled = await app.Client.Paint(new { prompt = "a boat", stylePresetId = preset.Id, @params = new { steps = 1 } });
        Assert.Equal((preset.Id, "a boat"), (styled.StylePresetId, styled.Prompt));

        var listed = (await app.Client.Get<ItemList<StylePresetView>>($"{Demo}/style-presets")).Items.Single(p => p.Id == preset.Id);
        Assert.Equal(styled.Artifacts[0].ThumbnailUrl, listed.PreviewUrl);

        using var gone = await app.Client.Send(HttpMethod.Delete, path);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using var again = await app.Client.Send(HttpMethod.Delete, path);
        await again.ReadProblem(404, ErrorCodes.NotFound);
    }

    [Fact]
    public async Task A_name_is_taken_once_whatever_its_case()
    {
        using var first = await app.Client.PostJson($"{Demo}/style-presets", new { name = "Ink", promptTemplate = "{prompt}" });
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using var second = await app.Client.PostJson($"{Demo}/style-presets", new { name = "INK", promptTemplate = "{prompt}" });
        await second.ReadProblem(409, ErrorCodes.Conflict);
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        using var response = await app.Client.PostJson($"{Demo}/style-presets", new { promptTemplate = "no place for it", tags = new[] { "a", "" } });
        var problem = await response.ReadProblem(400, ErrorCodes.ValidationError);
        Assert.Equal(["name", "promptTemplate", "tags[1]"], problem.Errors!.Keys.Order());
    }
}
