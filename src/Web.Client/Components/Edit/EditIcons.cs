namespace MagicCanvas.Web.Client.Components.Edit;

/// <summary>Tools that the icon set has no sign for; drawn on its grid of 24.</summary>
internal static class EditIcons
{
    public const string Eraser =
        "<path d=\"M15.1 3.6 20.4 8.9a1.8 1.8 0 0 1 0 2.5L13 18.8H20v2H8.3l-4.7-4.7a1.8 1.8 0 0 1 0-2.5L13.6 3.6a1.1 1.1 0 0 1 1.5 0Z"
        + "M14.3 5.8 9.2 10.9l3.9 3.9 5.1-5.1ZM7.8 12.3 5.2 14.9l3.9 3.9h.9l1.7-2.6Z\" fill-rule=\"evenodd\"/>";

    public const string Rectangle = "<path d=\"M3 5h18v14H3Zm2 2v10h14V7Z\" fill-rule=\"evenodd\"/>";

    public const string Lasso =
        "<path d=\"M12 3.5c5 0 9 2.9 9 6.6s-4 6.6-9 6.6c-.8 0-1.600-.1-2.300-.2-.3 1.900-1.700 3.700-4 4.500l-.7-1.800c1.500-.6 2.500-1.700 2.700-3.200"
        + "C4.900 14.800 3 12.600 3 10.100 3 6.400 7 3.500 12 3.500Zm0 2c-3.900 0-7 2.100-7 4.600s3.100 4.600 7 4.600 7-2.100 7-4.600-3.100-4.600-7-4.600Z\" fill-rule=\"evenodd\"/>";
}
