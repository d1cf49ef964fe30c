using MagicCanvas.Web.Client.Api;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>What the page says: at most one notice to read, and the line that screen readers hear.</summary>
public sealed class NoticeBoard(QuotaGauge quota) : Observable
{
    public Notice? Current { get; private set; }

    /// <summary>For the polite live region.</summary>
    public string Announcement { get; private set; } = "";

    public void Show(Notice notice)
    {
        Current = notice;
        NotifyChanged();
    }

    public void Show(ApiProblem problem) => Show(Wording.Of(problem, quota.Current));

    public void Clear()
    {
        if (Current is not null)
        {
            Current = null;
            NotifyChanged();
        }
    }

    public void Announce(string text)
    {
        Announcement = text;
        NotifyChanged();
    }
}
