using System.Net;
using System.Text.Json;
using Bunit;
using MagicCanvas.Web.Client.Components.Create;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Models;
using MagicCanvas.Web.Contracts.Presets;
using MagicCanvas.Web.Contracts.Sessions;

namespace MagicCanvas.Web.Client.Tests;

public sealed class ModelStyleTests
{
    private static readonly ModelStyleView s_neon = new("Neon", "{prompt}, neon style", "grey", "/v1/models/canvas-mini/pictures/0");
    private static readonly ModelStyleView s_flat = new("Flat", "{prompt}, flat style", "", null);

    [Fact]
    public async Task A_models_styles_stand_before_the_projects_own_and_nothing_is_made_by_choosing()
    {
        await using var studio = await Start(new StylePresetView("sty_1", "Ink", "{prompt}, ink", "", []));
        var picker = studio.Render<StylePicker>();
        Assert.Equal(["None", "Neon", "Flat", "Ink"], picker.FindAll(".name").Select(name => name.TextContent));
        Assert.Equal(["Of this model", "Your own"], picker.FindAll(".heading").Select(heading => heading.TextContent));
        Assert.Equal(s_neon.PreviewUrl, picker.Find("[data-testid=model-style] img").GetAttribute("src"));

        picker.FindAll("[data-testid=model-style]")[0].Click();
        Assert.Equal((s_neon, null), (studio.Get<Draft>().ModelStyle, studio.Get<Draft>().StylePresetId));
        Assert.Equal(["false", "true", "false", "false"], picker.FindAll("[aria-pressed]").Select(tile => tile.GetAttribute("aria-pressed")));
        Assert.DoesNotContain(studio.Requests, request => request.Method == "POST");

        picker.Find("[data-testid=style]").Click();
        Assert.Equal((null, "sty_1"), (studio.Get<Draft>().ModelStyle, studio.Get<Draft>().StylePresetId));
    }

    [Fact]
    public async Task Its_first_use_makes_the_preset_and_the_picture_names_it()
    {
        await using var studio = await Start();
        studio.Get<Draft>().UseStyle(s_neon);
        studio.Answer("style-presets", new StylePresetView("sty_9", "Neon", s_neon.PromptTemplate, s_neon.NegativeTemplate, []));
        var sent = await Generate(studio);
        Assert.Equal(("a barn", "sty_9"), (sent.GetProperty("prompt").GetString(), sent.GetProperty("stylePresetId").GetString()));

        // From now on it is that preset, still among the model's.
        var picker = studio.Render<StylePicker>();
        Assert.Equal(["false", "true", "false"], picker.FindAll("[aria-pressed]").Select(tile => tile.GetAttribute("aria-pressed")));
        Assert.Empty(picker.FindAll(".heading"));
    }

    [Fact]
    public async Task What_another_made_meanwhile_is_used()
    {
        await using var studio = await Start();
        studio.Get<Draft>().UseStyle(s_neon);
        studio.Answer("style-presets", new { items = new[] { new StylePresetView("sty_7", "neon", s_neon.PromptTemplate, s_neon.NegativeTemplate, []) } });
        studio.Refuse("POST", "style-presets", HttpStatusCode.Conflict, "conflict");
        Assert.Equal("sty_7", (await Generate(studio)).GetProperty("stylePresetId").GetString());
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "permission_denied")]
    [InlineData(HttpStatusCode.Conflict, "conflict")]
    public async Task Where_no_preset_may_be_made_the_words_go_around_the_prompt(HttpStatusCode status, string code)
    {
        await using var studio = await Start();
        studio.Get<Draft>().UseStyle(s_neon);
        studio.Get<Draft>().NegativePrompt = "fog";
        studio.Refuse("POST", "style-presets", status, code);
        var sent = await Generate(studio);
        Assert.Equal(("a barn, neon style", "grey, fog"), (sent.GetProperty("prompt").GetString(), sent.GetProperty("negativePrompt").GetString()));
        Assert.Equal("a barn", studio.Get<Draft>().Prompt);
    }

    [Fact]
    public async Task A_server_that_fails_is_told_of_and_nothing_is_painted()
    {
        await using var studio = await Start();
        studio.Get<Draft>().UseStyle(s_neon);
        studio.Refuse("POST", "style-presets", HttpStatusCode.InternalServerError, "internal_error");
        studio.Get<Draft>().Prompt = "a barn";
        Sessions(studio);
        await studio.Get<Easel>().GenerateAsync();
        Assert.DoesNotContain(studio.Requests, request => request.Path == "generations");
        Assert.NotNull(studio.Get<NoticeBoard>().Current);
    }

    [Fact]
    public void A_preset_of_the_same_name_that_says_something_else_is_what_the_project_wants()
    {
        StylePresetView[] presets = [new("sty_1", "NEON", "{prompt}, our neon", "", []), new("sty_2", "flat", s_flat.PromptTemplate, "", [])];
        var offered = ModelStyles.Offered(Samples.ModelWith(s_neon, s_flat), presets);
        Assert.Equal((s_flat, "sty_2"), Assert.Single(offered.Select(style => (style.Style, style.Preset!.Id))));
        Assert.Equal("sty_1", Assert.Single(ModelStyles.Own(offered, presets)).Id);
    }

    [Fact]
    public void A_style_stays_with_a_model_that_has_it_and_leaves_with_a_recalled_picture()
    {
        var draft = new Draft { Prompt = " " };
        draft.UseModel(Samples.ModelWith(s_neon, s_flat));
        draft.UseStyle(s_neon);
        Assert.Equal(" ", draft.ToRequest(null).Prompt);
        draft.UseModel(Samples.ModelWith(s_neon with { PreviewUrl = "/other" }));
        Assert.Equal("/other", draft.ModelStyle?.PreviewUrl);
        draft.UseModel(Samples.ModelWith(s_flat));
        Assert.Null(draft.ModelStyle);

        draft.UseStyle(s_flat);
        draft.Recall(Samples.Generation(Statuses.Succeeded), 7, null);
        Assert.Null(draft.ModelStyle);
    }

    private static async Task<StudioContext> Start(params StylePresetView[] presets)
    {
        var studio = await StudioContext.Start();
        studio.Answer("style-presets", new { items = presets });
        await studio.Get<Catalog>().RefreshStylesAsync();
        studio.Get<Draft>().UseModel(Samples.ModelWith(s_neon, s_flat));
        return studio;
    }

    private static async Task<JsonElement> Generate(StudioContext studio)
    {
        studio.Get<Draft>().Prompt = "a barn";
        Sessions(studio);
        studio.Answer("generations", Samples.Generation(Statuses.Queued) with { SessionId = "ses_1" });
        await studio.Get<Easel>().GenerateAsync();
        return JsonDocument.Parse(studio.Requests.Single(request => request.Path == "generations").Body).RootElement;
    }

    private static void Sessions(StudioContext studio) =>
        studio.Answer("sessions", new SessionView("ses_1", "demo", null, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, []));
}
