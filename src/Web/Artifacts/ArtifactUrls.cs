namespace MagicCanvas.Web.Artifacts;

internal static class ArtifactUrls
{
    public static string Bytes(string projectId, string id) => $"/v1/projects/{Uri.EscapeDataString(projectId)}/artifacts/{id}";

    public static string Thumbnail(string projectId, string id) => Bytes(projectId, id) + "/thumbnail";
}
