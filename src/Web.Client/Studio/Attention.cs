namespace MagicCanvas.Web.Client.Studio;

/// <summary>Pictures that were done while nobody looked at the stage: the tab's title and a toast tell of them until the user is back.</summary>
public sealed class Attention : Observable
{
    private bool _isHidden;
    private bool _isElsewhere;

    public Attention(JobBoard board)
    {
        board.Ended += OnEnded;
    }

    /// <summary>How many pictures wait to be seen.</summary>
    public int Unseen { get; private set; }

    /// <summary>Words of the latest of them.</summary>
    public string LatestPrompt { get; private set; } = "";

    public bool IsLooking => !_isHidden && !_isElsewhere;

    /// <summary>The tab went to the background or came back.</summary>
    public void TurnTab(bool isHidden)
    {
        _isHidden = isHidden;
        Look();
    }

    /// <summary>Another page of the application is shown than the one with the stage.</summary>
    public void TurnPage(bool isElsewhere)
    {
        _isElsewhere = isElsewhere;
        Look();
    }

    private void OnEnded(LiveGeneration job)
    {
        if (!IsLooking && job.View.Status == Statuses.Succeeded)
        {
            Unseen += job.View.Artifacts.Count;
            LatestPrompt = job.View.Shown();
            NotifyChanged();
        }
    }

    private void Look()
    {
        if (IsLooking && Unseen > 0)
        {
            Unseen = 0;
            NotifyChanged();
        }
    }
}
