using System.Net.Http.Json;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.ApiKeys;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class AccessTests(StudioFixture studio)
{
    /// <summary>The embedded default asks for no key on loopback; the answer of a service that does is put in its place.</summary>
    [Fact]
    public async Task A_service_that_asks_for_a_key_gets_the_pasted_one_with_every_call_and_image()
    {
        using var created = await studio.Client.PostAsJsonAsync(
            "/v1/projects/demo/api-keys", new CreateApiKeyRequest("browser", ["magic:generate"]), Wire.Json, TestContext.Current.CancellationToken);
        created.EnsureSuccessStatusCode();
        using var key = System.Text.Json.JsonDocument.Parse(await created.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        await using var tab = await studio.Open();
        await tab.Page.RouteAsync("**/v1/projects/**", async route =>
        {
            if (route.Request.Headers.ContainsKey("authorization"))
            {
                await route.ContinueAsync();
            }
            else
            {
                await route.FulfillAsync(new() { Status = 401, ContentType = "application/problem+json", Body = """{"code":"unauthenticated","status":401}""" });
            }
        });
        await tab.Page.ReloadAsync();
        await Expect(tab.Page.GetByText("This canvas asks for a key")).ToBeVisibleAsync();
        await tab.Page.Locator("#key").FillAsync(key.RootElement.GetProperty("key").GetString()!);
        await tab.Button("Open the studio").ClickAsync();

        await tab.Set("steps", 3);
        await tab.Ask("rolling hills at sunset");
        var finished = await tab.FirstFinished();
        var image = finished.Locator("img").First;
        Assert.True(await StudioTab.HasPixels(image));
        Assert.StartsWith("blob:", await image.GetAttributeAsync("src"), StringComparison.Ordinal);
        tab.MustHaveStayedHome();
    }
}
