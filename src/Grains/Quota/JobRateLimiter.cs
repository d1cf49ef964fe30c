using MagicCanvas.Quotas;

namespace MagicCanvas.Grains.Quota;

/// <summary>
/// Submissions a minute for a project and, within it, for each user. Lives in memory: after the project's grain moved, a burst
/// may pass once more, which costs nothing because units are checked against the record.
/// </summary>
internal sealed class JobRateLimiter
{
    private const int SweepAbove = 1024;
    private readonly TokenBucket _project = new();
    private readonly Dictionary<string, TokenBucket> _users = new(StringComparer.Ordinal);

    /// <summary>Takes one submission from both buckets and returns zero, or takes none and returns the time to wait.</summary>
    public TimeSpan TryTake(string userId, QuotaLimits limits, DateTimeOffset now)
    {
        var wait = _project.WaitFor(limits.JobsPerMinute, now);
        if (limits.UserJobsPerMinute is not { } perUser)
        {
            if (wait == TimeSpan.Zero)
            {
                _project.Take();
            }

            return wait;
        }

        var user = UserBucket(userId, perUser, now);
        var userWait = user.WaitFor(perUser, now);
        if (wait == TimeSpan.Zero && userWait == TimeSpan.Zero)
        {
            _project.Take();
            user.Take();
        }

        return wait > userWait ? wait : userWait;
    }

    private TokenBucket UserBucket(string userId, int perUser, DateTimeOffset now)
    {
        if (_users.TryGetValue(userId, out var bucket))
        {
            return bucket;
        }

        if (_users.Count >= SweepAbove)
        {
            foreach (var full in _users.Where(u => u.Value.IsFull(perUser, now)).Select(u => u.Key).ToList())
            {
                _users.Remove(full);
            }
        }

        return _users[userId] = new TokenBucket();
    }
}
