using System.Diagnostics;
using System.Globalization;
using MagicCanvas.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace MagicCanvas.Benchmarks.Page;

/// <summary>A library of 5,000 pictures, scrolled with the wheel. The pictures are a few uploads, copied in the record.</summary>
internal static class Scrolling
{
    private const int Pictures = 5_000;
    private const int Uploads = 8;

    /// <summary>One missed frame now and then is not seen, two in a row are.</summary>
    private const double RequiredFrame = 33.4;

    private const int RequiredTiles = 400;
    private static readonly TimeSpan s_scroll = TimeSpan.FromSeconds(6);

    private const string Upload = """
        async (hue) => {
          const canvas = new OffscreenCanvas(256, 256);
          const context = canvas.getContext("2d");
          context.fillStyle = `hsl(${hue} 60% 55%)`;
          context.fillRect(0, 0, 256, 256);
          context.fillStyle = `hsl(${hue + 60} 60% 75%)`;
          context.fillRect(64, 96, 128, 96);
          const body = await canvas.convertToBlob({ type: "image/png" });
          const answer = await fetch("/v1/projects/demo/artifacts", { method: "POST", body, headers: { "Content-Type": "image/png" } });
          if (!answer.ok) {
            throw new Error(`${answer.status}`);
          }
        }
        """;

    private const string Copy = """
        WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < @more)
        INSERT INTO artifacts (id, project_id, user_id, sha256, content_type, width, height, bytes, generation_id, position, seed, created_at)
        SELECT substr(u.id, 1, length(u.id) - 6) || printf('z%05d', n), u.project_id, u.user_id, u.sha256, u.content_type, u.width, u.height, u.bytes, NULL, u.position, u.seed, u.created_at - n
        FROM counted JOIN (SELECT *, row_number() OVER (ORDER BY created_at, id) AS place FROM artifacts WHERE generation_id IS NULL AND width = 256) u
        ON u.place = 1 + n % (SELECT COUNT(*) FROM artifacts WHERE generation_id IS NULL AND width = 256)
        """;

    public static async Task<bool> Measure(IBrowser browser, ServiceProcess service, string data, Dictionary<string, object> figures)
    {
        await using var context = await browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(service.Address.ToString());
        for (var upload = 0; upload < Uploads; upload++)
        {
            await page.EvaluateAsync(Upload, upload * 45);
        }

        await Fill(Directory.GetFiles(data, "*.db", SearchOption.AllDirectories).Single());
        await page.GotoAsync(new Uri(service.Address, "library").ToString());
        await page.GetByTestId("tile").First.WaitForAsync();
        var count = await page.GetByTestId("library-count").TextContentAsync();
        var grid = (await page.GetByTestId("tile").First.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(grid.X + 20, grid.Y + 20);
        var tiles = 0;
        var frames = await Frames.While(page, async () =>
        {
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_scroll;)
            {
                await page.Mouse.WheelAsync(0, 240);
                await Task.Delay(16);
                tiles = Math.Max(tiles, await page.GetByTestId("tile").CountAsync());
            }
        });

        figures["scrollingFrameP95Ms"] = frames.P95;
        figures["scrollingFrameRequiredAtMost"] = RequiredFrame;
        figures["scrollingFrameLongestMs"] = frames.Longest;
        figures["scrollingLongTasks"] = frames.LongTasks.Length;
        figures["scrollingFrames"] = frames.Times.Length;
        figures["pictures"] = count ?? "";
        figures["tilesMounted"] = tiles;
        figures["tilesMountedRequiredAtMost"] = RequiredTiles;
        return frames.P95 <= RequiredFrame && tiles <= RequiredTiles;
    }

    private static async Task Fill(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Default Timeout=30;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Copy;
        command.Parameters.AddWithValue("@more", Pictures - Uploads);
        var copied = await command.ExecuteNonQueryAsync();
        if (copied < Pictures - Uploads)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Only {copied} pictures were put into the record."));
        }
    }
}
