using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Browser;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>Saves pictures to the user's disk under a name that says what they show.</summary>
public sealed class PictureFiles(ArtifactUrls urls, BrowserBridge browser, NoticeBoard notices)
{
    public async Task DownloadAsync(Picture picture)
    {
        if (await urls.ResolveAsync(picture.Artifact.Url) is { } url)
        {
            browser.Download(url, picture.FileName);
        }
        else
        {
            notices.Show(ApiProblem.Unreachable);
        }
    }
}
