using System.Diagnostics;
using System.Globalization;
using MagicCanvas.TestSupport;
using MagicCanvas.TestSupport.Postgres;

namespace MagicCanvas.Benchmarks;

/// <summary>The floor of admission: the same rows written by pgbench's own client, prepared, one transaction an admission.</summary>
internal static class Pgbench
{
    private const string Script =
        """
        \set p random(0, {LAST})
        \set a random(1, 1000000000000)
        \set b random(1, 1000000000000)
        BEGIN;
        UPDATE quotas SET version = version + 1, event_seq = event_seq + 1 WHERE project_id = 'project-' || :p;
        INSERT INTO generation_jobs (id, project_id, user_id, operation, status, model_id, model_version, prompt, negative_prompt, styled_prompt,
            styled_negative_prompt, params, pictures, sensitive, priority, attempt, failures, event_seq, cancel_requested, period,
            estimate_micro_units, created_at)
        VALUES ('gen_' || :a || '-' || :b, 'project-' || :p, 'user-1', 'text_to_image', 'queued', 'canvas-mini', 'sha256-benchmark',
            'a lighthouse at sunset', '', 'a lighthouse at sunset', '',
            '{"width": 256,"height": 256,"steps": 20,"guidance": 4,"seed": 42,"sampler": "dpmpp_2m","schedule": "karras","count": 1}',
            1, FALSE, 'normal', 0, 0, 1, FALSE, {PERIOD}, 1310720, 1793875000000000);
        INSERT INTO usage_ledger (project_id, user_id, period, job_id, model_id, kind, reserved, released, posted, at)
        VALUES ('project-' || :p, 'user-1', {PERIOD}, 'gen_' || :a || '-' || :b, 'canvas-mini', 'reserve', 1310720, 0, 0, 1793875000000000);
        INSERT INTO quota_periods (project_id, period, used, reserved, thresholds_fired) VALUES ('project-' || :p, {PERIOD}, 0, 1310720, 0)
        ON CONFLICT (project_id, period) DO UPDATE SET reserved = quota_periods.reserved + 1310720;
        INSERT INTO quota_user_periods (project_id, user_id, period, used, reserved) VALUES ('project-' || :p, 'user-1', {PERIOD}, 0, 1310720)
        ON CONFLICT (project_id, user_id, period) DO UPDATE SET reserved = quota_user_periods.reserved + 1310720;
        INSERT INTO events (job_id, seq, project_id, project_seq, type, time, data, shard)
        VALUES ('gen_' || :a || '-' || :b, 1, 'project-' || :p, (SELECT event_seq FROM quotas WHERE project_id = 'project-' || :p),
            'magic.job_submitted', 1793875000000000, '{"status": "queued","modelId": "canvas-mini"}', 1);
        COMMIT;
        """;

    /// <summary>Transactions a second.</summary>
    public static async Task<double> Run(PostgresServer server, string database, int projects, int clients, TimeSpan time)
    {
        using var folder = new TemporaryFolder();
        var script = folder.Combine("admission.sql");
        await File.WriteAllTextAsync(script, Script
            .Replace("{LAST}", (projects - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{PERIOD}", DateTime.UtcNow.ToString("yyyyMM", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var start = new ProcessStartInfo(PostgresBinaries.PathOf("pgbench")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
        [
            "-h", server.SocketFolder, "-U", PostgresServer.User, "-n", "-M", "prepared", "-c", clients.ToString(CultureInfo.InvariantCulture),
            "-j", "2", "-T", ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture), "-f", script, database,
        ])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith("tps = ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"pgbench failed: {output}{await errors}");
        return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }
}
