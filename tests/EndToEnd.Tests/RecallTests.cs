using System.Buffers.Binary;
using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class RecallTests(StudioFixture studio)
{
    /// <summary>Base64 and a type become a file in the hands of the page's user.</summary>
    private const string File = """
        const file = ([data, type]) => {
          const given = new DataTransfer();
          given.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], "given", { type }));
          return given;
        };
        """;

    private const string Plain = """
        () => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 120 });
          canvas.getContext("2d").fillRect(0, 0, 80, 120);
          return canvas.toDataURL("image/png").split(",")[1];
        }
        """;

    [Fact]
    public async Task A_picture_of_ours_that_is_dropped_offers_its_settings_and_they_paint_it_again()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 6);
        await tab.Set("seed", 4242);
        await tab.Ask("a desert under a clear noon sky");
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
        var editor = new EditorTab(studio, tab);
        var made = (await editor.History())[0];
        var png = await studio.Client.GetByteArrayAsync(made.Artifacts[0].Url, TestContext.Current.CancellationToken);

        await tab.Prompt.FillAsync("something else");
        await tab.Set("steps", 20);
        await Drop(tab, png, "image/png");
        var dialog = tab.Page.GetByTestId("recall");
        await Expect(dialog).ToContainTextAsync("a desert under a clear noon sky");
        await Expect(dialog).ToContainTextAsync("seed 4242");
        Assert.True(await StudioTab.HasPixels(dialog.Locator("img")));
        await AccessibilityTests.MustBeAccessible(tab);
        await dialog.GetByText("Recall the settings").ClickAsync();
        await Expect(tab.Prompt).ToHaveValueAsync("a desert under a clear noon sky");
        await Expect(tab.Page.Locator("#steps")).ToHaveValueAsync("6");
        await Expect(tab.Page.Locator("#seed")).ToHaveValueAsync("4242");

        await tab.Prompt.PressAsync("Control+Enter");
        await Expect(tab.Thumbs).ToHaveCountAsync(2);
        Assert.Single((await editor.History()).Select(one => one.Artifacts[0].Sha256).Distinct());
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_picture_of_ours_can_be_the_source_instead()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 3);
        await tab.Ask("a lake at dawn");
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
        var made = (await new EditorTab(studio, tab).History())[0];
        await Drop(tab, await studio.Client.GetByteArrayAsync(made.Artifacts[0].Url, TestContext.Current.CancellationToken), "image/png");
        await tab.Page.GetByTestId("recall").GetByText("Start from it").ClickAsync();
        Assert.True(await StudioTab.HasPixels(tab.Page.GetByTestId("source").Locator("img")));
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_picture_of_another_web_ui_is_recalled_as_far_as_this_service_goes_and_the_rest_is_said()
    {
        await using var tab = await studio.Open();
        var plain = Convert.FromBase64String(await tab.Page.EvaluateAsync<string>(Plain));
        const string said =
            "a castle by the sea, (misty:1.2)\nNegative prompt: rain\nSteps: 28, Sampler: DPM++ 2M SDE, Schedule type: Karras, CFG scale: 6.5, Seed: 99, "
            + "Size: 384x256, Model hash: 0123456789, Model: dreams, Variation seed: 5, Variation seed strength: 0.2, Version: v1.10.1";
        await Drop(tab, WithText(plain, said), "image/png");
        var dialog = tab.Page.GetByTestId("recall");
        await Expect(dialog).ToContainTextAsync("a castle by the sea, (misty:1.2)");
        await Expect(dialog.Locator(".differences")).ToContainTextAsync("dreams");
        Assert.True(await StudioTab.HasPixels(dialog.Locator("img")));
        await dialog.GetByText("Recall the settings").ClickAsync();

        await Expect(tab.Prompt).ToHaveValueAsync("a castle by the sea, (misty:1.2)");
        foreach (var (field, value) in new[] { ("negative", "rain"), ("steps", "28"), ("guidance", "6.5"), ("seed", "99"), ("width", "384"), ("height", "256"), ("variation-seed", "5") })
        {
            await Expect(tab.Page.Locator($"#{field}")).ToHaveValueAsync(value);
        }

        await Expect(tab.Page.Locator("#variation")).ToBeCheckedAsync();
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task An_image_that_says_nothing_is_the_source_whether_dropped_or_pasted_and_what_is_none_is_refused_in_words()
    {
        await using var tab = await studio.Open();
        var plain = Convert.FromBase64String(await tab.Page.EvaluateAsync<string>(Plain));
        await Drop(tab, plain, "image/png");
        var source = tab.Page.GetByTestId("source");
        await Expect(source).ToBeVisibleAsync();
        await tab.Button("Start from nothing instead").ClickAsync();
        await Expect(source).ToBeHiddenAsync();

        await tab.Page.EvaluateAsync(
            $$"""given => { {{File}} document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: file(given), bubbles: true, cancelable: true })); }""",
            new[] { Convert.ToBase64String(plain), "image/png" });
        await Expect(source).ToBeVisibleAsync();
        Assert.True(await StudioTab.HasPixels(source.Locator("img")));

        await Drop(tab, "<svg onload='alert(1)'/>"u8.ToArray(), "image/svg+xml");
        await Expect(tab.Notice).ToContainTextAsync("That file cannot be used");
        tab.MustHaveStayedHome();
    }

    /// <summary>A PNG with a text of its own, as its last chunk but one.</summary>
    private static byte[] WithText(byte[] png, string parameters)
    {
        const int end = 12;
        byte[] body = [.. "tEXtparameters\0"u8, .. Encoding.Latin1.GetBytes(parameters)];
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(check, ~body.Aggregate(uint.MaxValue, (crc, next) =>
            Enumerable.Range(0, 8).Aggregate(crc ^ next, (value, _) => (value >> 1) ^ (0xEDB88320 & (0 - (value & 1))))));
        return [.. png[..^end], .. length, .. body, .. check, .. png[^end..]];
    }

    internal static Task Drop(StudioTab tab, byte[] bytes, string type) => tab.Page.EvaluateAsync(
        $$"""
        given => {
          {{File}}
          const dataTransfer = file(given);
          for (const name of ["dragenter", "dragover", "drop"]) {
            document.querySelector("main").dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
          }
        }
        """,
        new[] { Convert.ToBase64String(bytes), type });
}
