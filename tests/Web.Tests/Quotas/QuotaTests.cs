using System.Globalization;
using System.Net;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Quotas;
using MagicCanvas.Web.Quotas;
using MagicCanvas.Web.Tests.Support;

namespace MagicCanvas.Web.Tests.Quotas;

public class QuotaTests(CanvasApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Limits_change_one_by_one_and_zero_frees_users()
    {
        using var client = app.WithToken(Tokens.Make(projects: "limits", scopes: "magic:admin"));
        const string quota = "/v1/projects/limits/quota";
        using var first = await client.PutJson(quota, new { monthlyUnitsLimit = 12.345678m, userJobsPerMinuteLimit = 3 });
        var set = await first.Read<QuotaView>();
        Assert.Equal((12.345678m, 3, 100_000), (set.MonthlyUnitsLimit, set.UserJobsPerMinuteLimit, set.JobsPerMinuteLimit));
        using var second = await client.PutJson(quota, new { jobsPerMinuteLimit = 7, userJobsPerMinuteLimit = 0, userMonthlyUnitsLimit = 1.5m });
        var view = await second.Read<QuotaView>();
        Assert.Equal((12.345678m, 7, null, 1.5m), (view.MonthlyUnitsLimit, view.JobsPerMinuteLimit, view.UserJobsPerMinuteLimit, view.UserMonthlyUnitsLimit));
        Assert.Equal(view, await client.Get<QuotaView>(quota));

        var all = await client.Get<ItemList<QuotaView>>("/v1/admin/quotas");
        Assert.Equal(view, all.Items.Single(q => q.ProjectId == "limits"));
    }

    [Fact]
    public async Task An_administrator_who_is_no_member_changes_a_budget_and_its_members_next_job_is_refused()
    {
        using var admin = app.WithToken(Tokens.Make(projects: "elsewhere", scopes: "magic:admin", user: "olga"));
        using var member = app.WithToken(Tokens.Make(projects: "frugal"));
        using var asMember = await admin.PutJson("/v1/projects/frugal/quota", new { monthlyUnitsLimit = 0 });
        await asMember.ReadProblem(403, ErrorCodes.PermissionDenied);

        using var answer = await admin.PutJson("/v1/admin/quotas/frugal", new { monthlyUnitsLimit = 0.000001m });
        var set = await answer.Read<QuotaView>();
        Assert.Equal(("frugal", 0.000001m, 100_000), (set.ProjectId, set.MonthlyUnitsLimit, set.JobsPerMinuteLimit));
        Assert.Equal(set, await member.Get<QuotaView>("/v1/projects/frugal/quota"));
        using var refused = await member.PostJson("/v1/projects/frugal/generations", new { prompt = "too dear" });
        await refused.ReadProblem(402, ErrorCodes.QuotaExceeded);

        using var raised = await admin.PutJson("/v1/admin/quotas/frugal", new { monthlyUnitsLimit = 100 });
        await raised.Read<QuotaView>();
        using var painted = await member.PostJson("/v1/projects/frugal/generations", new { prompt = "now it fits" });
        await painted.Read<GenerationView>(HttpStatusCode.Accepted);

        using var wrong = await admin.PutJson("/v1/admin/quotas/frugal", new { monthlyUnitsLimit = -1 });
        Assert.Contains("monthlyUnitsLimit", (await wrong.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
        using var nameless = await admin.PutJson($"/v1/admin/quotas/{new string('x', 201)}", new { });
        Assert.Contains("projectId", (await nameless.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
    }

    [Fact]
    public async Task What_was_used_is_in_quota_usage_and_ledger_alike()
    {
        using var client = app.WithToken(Tokens.Make(projects: "books", user: "=cmd|' /C calc'!A0"));
        var units = 0m;
        foreach (var prompt in new[] { "one", "two", "break three" })
        {
            using var response = await client.PostJson("/v1/projects/books/generations", new { prompt, @params = new { steps = 2 } });
            var made = await response.Read<GenerationView>(HttpStatusCode.Accepted);
            await client.Events($"/v1/projects/books/generations/{made.Id}/events");
            units += (await client.Get<GenerationView>($"/v1/projects/books/generations/{made.Id}")).CostUnits!.Value;
        }

        var quota = await client.Get<QuotaView>("/v1/projects/books/quota");
        Assert.Equal((units, 0m), (quota.UsedUnits, quota.ReservedUnits));
        var usage = await client.Get<UsageView>("/v1/projects/books/usage?groupBy=model");
        var row = Assert.Single(usage.Items);
        Assert.Equal(("canvas-mini", 3L, 2L, 1L, units, units), (row.Key, row.Generations, row.Succeeded, row.Failed, row.Units, usage.TotalUnits));
        var ledger = await client.Get<ItemList<LedgerEntryView>>("/v1/projects/books/ledger?limit=200");
        Assert.Equal((6, units), (ledger.Items.Count, ledger.Items.Sum(e => e.PostedUnits)));
        Assert.Equal(ledger.Items.Sum(e => e.ReservedUnits), ledger.Items.Sum(e => e.ReleasedUnits));

        using var csv = await client.Send(HttpMethod.Get, "/v1/projects/books/usage?groupBy=user", null, ("Accept", "text/csv"));
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        var lines = (await csv.Content.ReadAsStringAsync(Ct)).Split("\r\n");
        Assert.Equal("user,generations,succeeded,failed,canceled,units", lines[0]);
        Assert.StartsWith("'=cmd", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void Cells_are_quoted_and_formulas_defused(string text, string cell) => Assert.Equal(cell, UsageCsv.Cell(text));

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("0.000001", 1L)]
    [InlineData("12.5", 12_500_000L)]
    [InlineData("1000000000", 1_000_000_000_000_000L)]
    [InlineData("0.0000001", null)]
    [InlineData("-0.1", null)]
    [InlineData("1000000000.1", null)]
    public void Units_are_whole_micro_units(string units, long? micro)
    {
        var value = decimal.Parse(units, CultureInfo.InvariantCulture);
        Assert.Equal(micro, Units.ToMicro(value));
        if (micro is { } known)
        {
            Assert.Equal(value, Units.FromMicro(known));
        }
    }
}
