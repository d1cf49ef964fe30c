using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.ApiKeys;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Quotas;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>Whoever runs the service, at the page.</summary>
public sealed partial class AdminTests(StudioFixture studio)
{
    private const string Quota = "/v1/projects/demo/quota";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_lowers_a_budget_and_the_next_job_is_refused()
    {
        await using var tab = await studio.Open();
        var before = (await studio.Client.GetFromJsonAsync<QuotaView>(Quota, Wire.Json, Ct))!;
        await SetLimits(before with { MonthlyUnitsLimit = before.MonthlyUnitsLimit + 1 });
        using var other = await studio.Client.PutAsJsonAsync("/v1/admin/quotas/atelier", new QuotaRequest(500, null, null, null), Wire.Json, Ct);
        other.EnsureSuccessStatusCode();
        try
        {
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Operations" }).ClickAsync();
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Quotas" }).ClickAsync();
            await tab.Button("Edit the limits of demo").ClickAsync();
            await tab.Page.Locator("#quota-units").FillAsync("-5");
            await tab.Button("Save").ClickAsync();
            await Expect(tab.Page.Locator("#quota-units-error")).ToBeVisibleAsync();

            await tab.Page.Locator("#quota-units").FillAsync((before.UsedUnits + before.ReservedUnits + 0.000001m).ToString(CultureInfo.InvariantCulture));
            await tab.Button("Save").ClickAsync();
            await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
            var row = tab.Page.Locator("[data-testid=quota-row][data-project=demo]");
            await Expect(row).ToContainTextAsync(before.UsedUnits > 0 ? Mark() : NoShare());

            // A project that this administrator is no member of.
            await tab.Button("Edit the limits of atelier").ClickAsync();
            await tab.Page.Locator("#quota-units").FillAsync("77");
            await tab.Button("Save").ClickAsync();
            await Expect(tab.Page.Locator("[data-testid=quota-row][data-project=atelier]")).ToContainTextAsync("77");

            await tab.Visit("sessions/new");
            await tab.Ask("rolling hills at sunset");
            await Expect(tab.Notice).ToContainTextAsync("This month's budget does not cover this picture");
        }
        finally
        {
            await SetLimits(before);
        }
    }

    [Fact]
    public async Task Whoever_lacks_the_scope_sees_no_link_and_is_refused()
    {
        using var created = await studio.Client.PostAsJsonAsync(
            "/v1/projects/demo/api-keys", new CreateApiKeyRequest("painter", ["magic:generate"]), Wire.Json, Ct);
        var key = (await created.Content.ReadFromJsonAsync<ApiKeyView>(Wire.Json, Ct))!.Key!;
        await using var tab = await studio.Open();
        await tab.Page.EvaluateAsync("key => sessionStorage.setItem('mc.key', key)", key);
        await tab.Reload();

        await Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "Models" })).ToBeVisibleAsync();
        await tab.Page.GotoAsync("admin/jobs");
        await Expect(tab.Page.GetByTestId("refused")).ToContainTextAsync("magic:admin");
        await Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "Operations" })).ToHaveCountAsync(0);
        await Expect(tab.Page.GetByTestId("job-row")).ToHaveCountAsync(0);

        var status = await tab.Page.EvaluateAsync<int>(
            "async key => (await fetch('/v1/admin/jobs', { headers: { Authorization: `Bearer ${key}` } })).status", key);
        Assert.Equal(403, status);
    }

    [Fact]
    public async Task Jobs_of_the_whole_service_are_listed_without_sensitive_prompts_and_figures_follow()
    {
        await using var tab = await studio.Open();
        foreach (var (prompt, sensitive) in new[] { ("a harbour at noon", false), ("a secret garden", true) })
        {
            using var answer = await studio.Client.PostAsJsonAsync(
                "/v1/projects/demo/generations", new CreateGenerationRequest { Prompt = prompt, Sensitive = sensitive, Params = new() { Steps = 2 } }, Wire.Json, Ct);
            answer.EnsureSuccessStatusCode();
        }

        await tab.Page.GotoAsync("admin/jobs");
        var rows = tab.Page.GetByTestId("job-row");
        await Expect(rows.Nth(0)).ToHaveAttributeAsync("data-status", "succeeded");
        await Expect(rows.Nth(0)).ToContainTextAsync("hidden: sensitive");
        await Expect(rows.Nth(1)).ToContainTextAsync("a harbour at noon");
        await Expect(tab.Page.GetByText("a secret garden")).ToHaveCountAsync(0);

        await tab.Page.GotoAsync("admin/fleet");
        await Expect(tab.Page.GetByTestId("device")).ToContainTextAsync("in memory");
        await tab.Page.GotoAsync("admin/events");
        await Expect(tab.Page.GetByTestId("event-row").First).ToContainTextAsync("magic.job_succeeded");
        await tab.Page.GotoAsync("admin");
        await Expect(tab.Page.GetByTestId("overview")).ToContainTextAsync("1 of 1");
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task The_pages_code_is_fetched_for_whoever_goes_there_and_again_when_it_did_not_come()
    {
        const string Code = "**/_framework/MagicCanvas.Web.Client.Admin*.wasm";
        await using var tab = await studio.Open();
        await tab.Page.RouteAsync(Code, route => route.AbortAsync());
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Operations" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "This page did not arrive" })).ToBeVisibleAsync();

        await tab.Page.UnrouteAsync(Code);
        await tab.Page.GetByTestId("fetch-again").ClickAsync();
        await Expect(tab.Page.GetByTestId("overview")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Usage_is_downloaded_as_csv()
    {
        await using var tab = await studio.Open();
        await tab.Page.GotoAsync("admin/usage");
        var download = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Button("CSV").ClickAsync());
        Assert.StartsWith("usage-model-", download.SuggestedFilename, StringComparison.Ordinal);
        using var text = new StreamReader(await download.CreateReadStreamAsync());
        Assert.StartsWith("date,model,generations", await text.ReadToEndAsync(Ct), StringComparison.Ordinal);
    }

    /// <summary>A changed one also makes the project known to the record, in which it appears with its first job or limit.</summary>
    private async Task SetLimits(QuotaView limits)
    {
        using var answer = await studio.Client.PutAsJsonAsync(
            Quota, new QuotaRequest(limits.MonthlyUnitsLimit, limits.JobsPerMinuteLimit, 0, 0), Wire.Json, Ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What was left of the limit rounds to nothing, or nearly.</summary>
    [GeneratedRegex("past (85|100)%")]
    private static partial Regex Mark();

    [GeneratedRegex("0%")]
    private static partial Regex NoShare();
}
