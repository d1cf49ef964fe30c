using System.Globalization;
using MagicCanvas.Web.Client.Admin;

namespace MagicCanvas.Web.Client.Tests.Admin;

public sealed class AdminFormatTests
{
    public AdminFormatTests() => CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.4, "0\u00a0ms")]
    [InlineData(999.4, "999\u00a0ms")]
    [InlineData(999.6, "1.00\u00a0s")]
    [InlineData(9_994.0, "9.99\u00a0s")]
    [InlineData(12_345.0, "12.3\u00a0s")]
    [InlineData(99_940.0, "99.9\u00a0s")]
    [InlineData(245_000.0, "4\u00a0min 5\u00a0s")]
    [InlineData(12_000_000.0, "3\u00a0h 20\u00a0min")]
    [InlineData(187_200_000.0, "2\u00a0d 4\u00a0h")]
    public void A_duration_has_three_figures_and_its_unit(double? milliseconds, string text) => Assert.Equal(text, AdminFormat.Duration(milliseconds));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0L, "0\u00a0KiB")]
    [InlineData(1_572_864L, "2\u00a0MiB")]
    [InlineData(20_186_150_240L, "18.8\u00a0GiB")]
    public void Bytes_have_binary_units(long? bytes, string text) => Assert.Equal(text, AdminFormat.Bytes(bytes));

    [Fact]
    public void A_share_is_written_in_percent()
    {
        Assert.Equal("97.3 %", AdminFormat.Percent(0.9731));
        Assert.Equal("97 %", AdminFormat.Percent(0.9731, "0"));
        Assert.Equal("–", AdminFormat.Percent((double?)null));
    }

    [Fact]
    public void A_query_names_only_what_is_given_escaped()
    {
        Assert.Equal("v1/admin/jobs?status=failed&userId=a%26b%20c&limit=25", new JobQuery { Status = "failed", UserId = " a&b c", ProjectId = " " }.AddressOf(25, null));
        Assert.Equal("v1/admin/events?type=magic.job_failed&limit=50&cursor=x", new EventQuery { Type = "magic.job_failed" }.AddressOf(50, "x"));
    }

    [Theory]
    [InlineData(125.0, "≤\u00a0125\u00a0ms")]
    [InlineData(1_000.0, "≤\u00a01\u00a0s")]
    [InlineData(256_000.0, "≤\u00a0256\u00a0s")]
    [InlineData(null, "longer")]
    public void A_bucket_is_named_by_the_longest_that_it_counts(double? upTo, string text) => Assert.Equal(text, AdminFormat.Bucket(new(upTo, 3)));
}
