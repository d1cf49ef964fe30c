using System.Net.Http.Json;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Quotas;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class RefusalTests(StudioFixture studio)
{
    private const string Quota = "/v1/projects/demo/quota";

    [Fact]
    public async Task A_wrong_field_is_named_in_words_beside_the_field_and_gets_the_focus()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 400);
        await tab.Ask("rolling hills at sunset");
        await Expect(tab.Page.Locator("#steps-error")).ToHaveTextAsync("Steps must be between 1 and 150.");
        await Expect(tab.Page.Locator("#steps")).ToBeFocusedAsync();
        await Expect(tab.Notice).ToContainTextAsync("One more look");

        await tab.Set("steps", 4);
        await Expect(tab.Page.Locator("#steps-error")).ToBeHiddenAsync();
        await tab.Button("Generate").ClickAsync();
        await tab.FirstFinished();
        await Expect(tab.Notice).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_empty_prompt_is_refused_in_words_and_leaves_no_session_behind()
    {
        await using var tab = await studio.Open();
        await tab.Button("Generate").ClickAsync();
        await Expect(tab.Page.Locator("#prompt-error")).ToContainTextAsync("The prompt");
        await Expect(tab.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sessions/new$"));
    }

    [Fact]
    public async Task A_budget_that_is_too_small_is_explained_with_what_to_do()
    {
        await using var tab = await studio.Open();
        var before = await studio.Client.GetFromJsonAsync<QuotaView>(Quota, Wire.Json, TestContext.Current.CancellationToken);
        await SetLimit(before!.UsedUnits + before.ReservedUnits + 0.000001m);
        try
        {
            await tab.Ask("rolling hills at sunset");
            await Expect(tab.Notice).ToContainTextAsync("This month's budget does not cover this picture");
            await Expect(tab.Notice).ToContainTextAsync("fewer steps");
            await Expect(tab.Prompt).ToHaveValueAsync("rolling hills at sunset");
        }
        finally
        {
            await SetLimit(before.MonthlyUnitsLimit);
        }
    }

    private async Task SetLimit(decimal units)
    {
        using var answer = await studio.Client.PutAsJsonAsync(Quota, new QuotaRequest(units, null, null, null), Wire.Json);
        answer.EnsureSuccessStatusCode();
    }
}
