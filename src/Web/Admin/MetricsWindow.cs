namespace MagicCanvas.Web.Admin;

/// <summary>A window of time that ends now, cut in equal slices which begin at whole multiples of their length.</summary>
internal sealed record MetricsWindow(string Name, TimeSpan Slice, int Slices)
{
    public const string Default = "24h";

    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    public static IReadOnlyList<MetricsWindow> All { get; } =
    [
        new("1h", TimeSpan.FromMinutes(2), 30), new("24h", TimeSpan.FromMinutes(30), 48), new("7d", TimeSpan.FromHours(4), 42), new("30d", TimeSpan.FromDays(1), 30),
    ];

    /// <summary>How long an answer is good: the sums of a month do not change in seconds, and cost the database more.</summary>
    public TimeSpan Lifetime => TimeSpan.FromTicks(Math.Clamp((Slice * Slices).Ticks / 10_000, s_shortest.Ticks, s_longest.Ticks));

    public static MetricsWindow? Find(string name) => All.FirstOrDefault(w => w.Name == name);

    /// <summary>Begin of the first slice: the last is the one in which <paramref name="now"/> lies.</summary>
    public DateTimeOffset FromOf(DateTimeOffset now) => new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Slice.Ticks), TimeSpan.Zero) - (Slice * (Slices - 1));
}
