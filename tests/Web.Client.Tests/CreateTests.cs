using Bunit;
using MagicCanvas.Web.Client.Components.Create;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Presets;

namespace MagicCanvas.Web.Client.Tests;

public sealed class CreateTests
{
    [Fact]
    public async Task Prompts_are_kept_latest_first_once_each_and_found_by_their_words()
    {
        await using var studio = await StudioContext.Start();
        var history = studio.Get<PromptHistory>();
        history.Add("a lake at dawn", "");
        history.Add("a stormy sea", "boats");
        history.Add("a lake at dawn", "");
        history.Add(" ", "");
        Assert.Equal(["a lake at dawn", "a stormy sea"], history.Entries.Select(entry => entry.Prompt));
        Assert.Equal("a stormy sea", Assert.Single(history.Search("BOAT sea")).Prompt);
        Assert.Empty(history.Search("lake sea"));

        // Another tab of the same browser reads what was written.
        var next = new PromptHistory(studio.Get<Browser.BrowserBridge>(), studio.Get<Api.AccessKey>(), TimeProvider.System);
        Assert.Equal(history.Entries, next.Entries);
        next.Forget(next.Entries[0]);
        Assert.Equal("a stormy sea", Assert.Single(next.Entries).Prompt);
        for (var i = 0; i < PromptHistory.Most + 5; i++)
        {
            next.Add($"number {i}", "");
        }

        Assert.Equal(PromptHistory.Most, next.Entries.Count);
        next.ForgetAll();
        Assert.Empty(next.Entries);
    }

    [Fact]
    public async Task Private_words_are_asked_for_and_name_no_session_and_stay_in_no_history()
    {
        await using var studio = await StudioContext.Start();
        var draft = studio.Get<Draft>();
        draft.UseModel(Samples.Model());
        Assert.Null(draft.ToRequest(null).Sensitive);
        (draft.Prompt, draft.Sensitive) = ("a hush-hush boat", true);
        studio.Answer("sessions", new Contracts.Sessions.SessionView("ses_1", "demo", null, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, []));
        studio.Answer("generations", Samples.Generation(Statuses.Queued) with { SessionId = "ses_1", Sensitive = true });
        await studio.Get<Easel>().GenerateAsync();

        Assert.DoesNotContain("hush", studio.Requests.First(r => r.Path == "sessions").Body, StringComparison.Ordinal);
        Assert.Contains("\"sensitive\":true", studio.Requests.Last(r => r.Path == "generations").Body, StringComparison.Ordinal);
        Assert.Empty(studio.Get<PromptHistory>().Entries);
        draft.Recall(Samples.Generation(Statuses.Succeeded), null, null);
        Assert.False(draft.Sensitive);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[null,{\"prompt\":null,\"negative\":\"\",\"at\":\"2026-11-22T12:00:00Z\"}]")]
    public async Task A_history_that_cannot_be_read_is_empty(string stored)
    {
        await using var studio = await StudioContext.Start();
        studio.Get<Browser.BrowserBridge>().WriteLocal("mc.prompts.demo", stored);
        Assert.Empty(studio.Get<PromptHistory>().Entries);
    }

    [Fact]
    public async Task An_earlier_prompt_is_searched_and_taken()
    {
        await using var studio = await StudioContext.Start();
        studio.Get<PromptHistory>().Add("a lake at dawn", "fog");
        studio.Get<PromptHistory>().Add("a stormy sea", "");
        var taken = new List<PromptEntry>();
        var box = studio.Render<PromptHistoryBox>(parameters => parameters.Add(p => p.Chosen, taken.Add));
        Assert.Equal(2, box.FindAll("[data-testid=earlier]").Count);
        box.Find("#prompt-search").Input("lake");
        box.Find("[data-testid=earlier]").Click();
        Assert.Equal(("a lake at dawn", "fog"), taken.Select(entry => (entry.Prompt, entry.Negative)).Single());
    }

    [Theory]
    [InlineData("a {red|blue} boat", "red/blue")]
    [InlineData("a {red|} boat {one} {a|b|c}", "red/ a/b/c")]
    [InlineData("\\{red|blue}", "")]
    [InlineData("{open|", "")]
    [InlineData("{a|{b|c}}", "b/c")]
    public void Choices_of_a_prompt_are_seen(string prompt, string choices) =>
        Assert.Equal(choices, string.Join(' ', PromptChoices.Of(prompt).Select(choice => string.Join('/', choice))));

    [Fact]
    public void Advanced_settings_are_sent_only_where_they_differ_and_come_back_from_a_picture()
    {
        var draft = new Draft();
        draft.UseModel(Samples.Model());
        var plain = draft.ToRequest(null).Params!;
        Assert.Equal((null, null, null), (plain.GuidanceUntil, plain.SecondPass, plain.Scheduler));

        var sample = Samples.Generation(Statuses.Succeeded);
        draft.Recall(sample with
        {
            Params = sample.Params with
            {
                GuidanceUntil = 0.5,
                SecondPass = new SecondPassSettings { Factor = 1.5, Strength = 0.4, Steps = 10 },
                Scheduler = new SchedulerFields { TimestepSpacing = "trailing", RescaleBetasZeroSnr = true },
            },
        }, 7, null);
        Assert.Equal(4, draft.Advanced.Count);
        var sent = draft.ToRequest(null).Params!;
        Assert.Equal((0.5, 1.5, "trailing", true), (sent.GuidanceUntil, sent.SecondPass!.Factor, sent.Scheduler!.TimestepSpacing, sent.Scheduler.RescaleBetasZeroSnr));

        draft.UseModel(Samples.Model());
        Assert.Equal(0, draft.Advanced.Count);
    }

    [Fact]
    public void The_estimate_knows_when_guidance_ends_and_what_a_second_pass_adds()
    {
        var draft = new Draft();
        draft.UseModel(Samples.Model());
        Assert.Equal(1.31072m, CostEstimate.Of(draft));
        draft.Advanced.GuidanceUntil = 0.5;
        Assert.Equal(1.31072m * 3 / 4, CostEstimate.Of(draft));

        // Four times the pixels, half the steps: twice as much again.
        draft.Advanced.GuidanceUntil = null;
        draft.Advanced.HasSecondPass = true;
        Assert.Equal(1.31072m * 3, CostEstimate.Of(draft));
        draft.UseSource(new SourceImage("art_1", "/t", 10, 10, null));
        Assert.Equal(1.31072m, CostEstimate.Of(draft));
    }

    [Fact]
    public async Task Styles_show_what_was_painted_with_them()
    {
        await using var studio = await StudioContext.Start();
        studio.Answer("style-presets", new
        {
            items = new[]
            {
                new StylePresetView("sty_1", "Pastel", "{prompt}, pastel", "", []) { PreviewUrl = "/v1/projects/demo/artifacts/art_1/thumbnail" },
                new StylePresetView("sty_2", "Ink", "{prompt}, ink", "", []),
            },
        });
        await studio.Get<Catalog>().RefreshStylesAsync();
        var picker = studio.Render<StylePicker>();
        Assert.Equal("/v1/projects/demo/artifacts/art_1/thumbnail", picker.Find("[data-testid=style] img").GetAttribute("src"));
        picker.FindAll("[data-testid=style]")[1].Click();
        Assert.Equal("sty_2", studio.Get<Draft>().StylePresetId);
        Assert.Equal(["false", "false", "true"], picker.FindAll("[aria-pressed]").Select(style => style.GetAttribute("aria-pressed")));
    }
}
