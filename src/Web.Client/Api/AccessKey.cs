using MagicCanvas.Web.Client.Browser;
using MagicCanvas.Web.Client.Studio;

namespace MagicCanvas.Web.Client.Api;

/// <summary>
/// Who this tab speaks as: nobody in the embedded default, otherwise an API key that the user pasted. The key lives in the tab's
/// session storage: gone when the tab closes, never sent to another origin.
/// </summary>
public sealed class AccessKey(BrowserBridge browser) : Observable
{
    private const string KeyItem = "mc.key";
    private const string ProjectItem = "mc.project";

    public const string DefaultProject = "demo";

    public string? Token { get; private set; }

    public string ProjectId { get; private set; } = DefaultProject;

    /// <summary>The server asked who is calling, or refused the key it got.</summary>
    public bool IsAsked { get; private set; }

    public void Load()
    {
        Token = browser.ReadTab(KeyItem);
        ProjectId = browser.ReadTab(ProjectItem) ?? DefaultProject;
    }

    public void Use(string token, string projectId)
    {
        Token = token.Trim();
        ProjectId = string.IsNullOrWhiteSpace(projectId) ? DefaultProject : projectId.Trim();
        browser.WriteTab(KeyItem, Token);
        browser.WriteTab(ProjectItem, ProjectId);
        IsAsked = false;
        NotifyChanged();
    }

    internal void Ask()
    {
        if (!IsAsked)
        {
            IsAsked = true;
            NotifyChanged();
        }
    }
}
