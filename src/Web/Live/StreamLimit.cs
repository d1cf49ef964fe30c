using System.Collections.Concurrent;

namespace MagicCanvas.Web.Live;

/// <summary>How many event streams one user may hold open on this node: each costs a connection and a mailbox.</summary>
internal sealed class StreamLimit
{
    public const int MaxPerUser = 100;

    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>False: the user has too many open. True must be followed by <see cref="Leave"/>.</summary>
    public bool TryEnter(string userId)
    {
        if (_open.AddOrUpdate(userId, 1, (_, n) => n + 1) <= MaxPerUser)
        {
            return true;
        }

        Leave(userId);
        return false;
    }

    public void Leave(string userId)
    {
        if (_open.AddOrUpdate(userId, 0, (_, n) => n - 1) <= 0)
        {
            _open.TryRemove(new KeyValuePair<string, int>(userId, 0));
        }
    }
}
