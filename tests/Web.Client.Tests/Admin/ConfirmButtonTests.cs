using Bunit;
using MagicCanvas.Web.Client.Admin;

namespace MagicCanvas.Web.Client.Tests.Admin;

public sealed class ConfirmButtonTests : BunitContext
{
    [Fact]
    public void What_cannot_be_taken_back_is_asked_for_twice()
    {
        var confirmed = 0;
        var button = Render<ConfirmButton>(p => p.Add(b => b.Label, "Cancel").Add(b => b.Question, "Really?").Add(b => b.Confirmed, () => confirmed++));

        button.Find("button").Click();
        Assert.Equal((0, "Really?"), (confirmed, button.FindAll("button")[0].TextContent));
        button.FindAll("button")[1].Click();
        Assert.Equal((0, "Cancel"), (confirmed, button.Find("button").TextContent));

        button.Find("button").Click();
        button.FindAll("button")[0].Click();
        Assert.Equal((1, "Cancel"), (confirmed, button.Find("button").TextContent));
    }

    [Theory]
    [InlineData(10, 0, "")]
    [InlineData(72, 70, "high")]
    [InlineData(86, 85, "high")]
    [InlineData(120, 100, "over")]
    public void A_budget_changes_its_colour_at_the_marks_and_its_bar_never_leaves_the_frame(int used, int mark, string tone)
    {
        var quota = new Contracts.Admin.ProjectQuotaView
        {
            ProjectId = "p", MonthlyUnitsLimit = 100, UsedUnits = used, ReservedUnits = 5, RemainingUnits = 0, ResetAt = default, JobsPerMinuteLimit = 1,
            UsagePercent = used, UserJobsPerMinuteLimit = null, UserMonthlyUnitsLimit = null, ThresholdPercent = mark, RecentUnitsPerDay = 0, RunsOutAt = null,
        };
        var bar = Render<QuotaBar>(p => p.Add(b => b.Quota, quota)).Find("rect.used");
        Assert.Equal(($"used {tone}".Trim(), Math.Min(100, used).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            (bar.GetAttribute("class")!.Trim(), bar.GetAttribute("width")));
    }
}
