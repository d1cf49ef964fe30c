namespace MagicCanvas.Grains.Dispatch;

/// <summary>
/// The order of one project's waiting jobs where some shall go first: such a job stays behind everything of other users that is older than it, and
/// its user's older jobs step back behind it, so that nobody else's waits longer. Of several, the last that came goes first.
/// </summary>
internal static class OwnOrder
{
    /// <param name="byAge">Oldest first.</param>
    public static List<WaitingJob> Of(IReadOnlyCollection<WaitingJob> byAge)
    {
        var foremost = new Dictionary<string, WaitingJob>(StringComparer.Ordinal);
        foreach (var job in byAge.Where(j => j.Job.First))
        {
            foremost[job.Job.UserId] = job;
        }

        var steppedBack = foremost.Keys.ToDictionary(user => user, _ => new List<WaitingJob>(), StringComparer.Ordinal);
        var order = new List<WaitingJob>(byAge.Count);
        foreach (var job in byAge)
        {
            var user = job.Job.UserId;
            if (!foremost.TryGetValue(user, out var first))
            {
                order.Add(job);
            }
            else if (job != first)
            {
                steppedBack[user].Add(job);
            }
            else
            {
                order.Add(job);
                order.AddRange(steppedBack[user].Where(j => j.Job.First).Reverse());
                order.AddRange(steppedBack[user].Where(j => !j.Job.First));
                foremost.Remove(user);
            }
        }

        return order;
    }
}
