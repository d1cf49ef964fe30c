namespace MagicCanvas.Web.Client.Components;

/// <summary>What icons show: paths for a pen of <see cref="Icon"/> on a square of 24.</summary>
public static class Glyphs
{
    public const string Add = "M12 5v14M5 12h14";

    public const string AddPhotoAlternate = "M13 5H6a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2v-6M18 3v6M15 6h6M6.5 17l3.5-4.5 2.5 3 2-2 2.5 3.5z";

    public const string Archive = "M4 5h16v4H4zM5.5 9v10h13V9M12 11.5v5M9.5 14.2l2.5 2.5 2.5-2.5";

    public const string AutoAwesomeMotion = "M10 10h10v10H10zM7 17V7h10M4 14V4h10";

    public const string AutoFixHigh = "M4 20 15 9M13 7l4 4M19 3v3M17.5 4.5h3M7 4v3M5.5 5.5h3M19 14v3M17.5 15.5h3";

    public const string Brush = "M20 4 11 13M9.5 12.5c-2.5 0-4 1.7-4 4 0 1.6-.9 2.6-2.5 3 3.8 1.4 9 .3 9-4.5a2.5 2.5 0 0 0-2.5-2.5z";

    public const string Casino = "M4.5 4.5h15v15h-15zM8.5 8.5v.01M15.5 8.5v.01M12 12v.01M8.5 15.5v.01M15.5 15.5v.01";

    public const string Check = "M5 12.5l4.5 4.5L19.5 7";

    public const string ChevronLeft = "M14.5 6l-6 6 6 6";

    public const string ChevronRight = "M9.5 6l6 6-6 6";

    public const string Close = "M6 6l12 12M18 6 6 18";

    public const string CloudOff = "M4 4l16 16M8.5 8.5a5.5 5.5 0 0 0-1.4 1.1A4.7 4.7 0 0 0 7.5 19H17M10.5 6.7a5.6 5.6 0 0 1 7 4.3 4 4 0 0 1 2.8 6.3";

    public const string CollectionsBookmark = "M7 4h13v13H7zM4 8v12h13M13 4v7l2.2-1.8L17.5 11V4";

    public const string Compare = "M12 3v18M9 5.5H4v13h5M15 5.5h5v13h-5";

    public const string ContentCopy = "M9 8.5h10.5V20H9zM6 16H4.5V4.5H15V6";

    public const string Contrast = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17zM12 3.5v17M15 5v14M18 7v10";

    public const string DarkMode = "M19.5 14.5A8 8 0 1 1 9.5 4.5a6.5 6.5 0 0 0 10 10z";

    public const string DashboardCustomize = "M4 4h7v7H4zM13.5 4h6.5v7h-6.5zM4 13.5h7V20H4zM16.8 13.5V20M13.5 16.8H20";

    public const string Delete = "M4.5 7h15M9 7V4.5h6V7M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5";

    public const string DoNotDisturbOn = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17zM8.5 12h7";

    public const string Download = "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14";

    public const string Draw = "M13 4.5l4 4L9 16.5l-4.5.5.5-4.5zM13 20c2 0 2-2.5 4-2.5s1.5 2.5 3.5 2.5";

    public const string DriveFileMove = "M3.5 6h6l2 2.5h9V19h-17zM8.5 13.7H15M12.5 11l2.7 2.7-2.7 2.7";

    public const string Edit = "M14.5 4.5l5 5L9 20H4v-5zM12 7l5 5";

    public const string Eraser = "M9 19l-4.5-4.5a1.5 1.5 0 0 1 0-2L13 4a1.5 1.5 0 0 1 2 0l4.5 4.5a1.5 1.5 0 0 1 0 2L11 19zM9 19h11M8.5 8.5l6.5 6.5";

    public const string ExpandLess = "M6 14.5l6-6 6 6";

    public const string ExpandMore = "M6 9.5l6 6 6-6";

    public const string FitScreen = "M4 8V5h4M16 5h4v3M20 16v3h-4M8 19H4v-3M8 9h8v6H8z";

    public const string FolderZip = "M3.5 6h6l2 2.5h9V19h-17zM15 8.5v2M15 12.5v2M15 16.5V19";

    public const string History = "M4 5v4.5h4.5M4.5 9A8 8 0 1 1 4 13M12 8v4.5l3 2";

    public const string HourglassEmpty = "M6 4h12M6 20h12M7.5 4c0 4 3 5.5 4.5 8-1.5 2.5-4.5 4-4.5 8M16.5 4c0 4-3 5.5-4.5 8 1.5 2.5 4.5 4 4.5 8";

    public const string Info = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17zM12 11v5.5M12 7.8v.01";

    public const string InvertColors = "M12 3.5 6.8 9.5a7 7 0 1 0 10.4 0zM12 3.5v17";

    public const string Keyboard = "M3 6h18v12H3zM7 10v.01M10.5 10v.01M14 10v.01M17 10v.01M8 14h8";

    public const string Language = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17zM3.5 12h17M12 3.5c-5 5-5 12 0 17 5-5 5-12 0-17";

    public const string Lasso = "M12 4.5c4.7 0 8 2.5 8 5.6s-3.3 5.6-8 5.6-8-2.5-8-5.6 3.3-5.6 8-5.6zM8 15c0 2.5-1.2 4-3.5 5";

    public const string LayersClear = "M12 4l8.5 5-3.5 2M14.5 12.6 12 14 3.5 9 7 7M3.5 14l8.5 5 2-1.2M4 4l16 16";

    public const string LightMode = "M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4";

    public const string Lock = "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2";

    public const string LockOpen = "M6 11h12v9H6zM8.5 11V7a3.5 3.5 0 0 1 6.8-1.2M12 14.5v2";

    public const string MonitorHeart = "M3.5 5h17v14h-17zM3.5 12H8l2-4 3.5 8 2-4h5";

    public const string MoreHoriz = "M5 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M17 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0";

    public const string OpenInFull = "M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7";

    public const string OpenInNew = "M12 5H5v14h14v-7M15 4h5v5M20 4l-9 9";

    public const string Palette = "M12 3.5a8.5 8.5 0 0 0 0 17c1.4 0 2-.9 2-1.9 0-1.3-1-1.6-1-2.6s.8-1.5 1.8-1.5H17a3.5 3.5 0 0 0 3.5-3.5c0-4.2-3.8-7.5-8.5-7.5zM7.5 12v.01M9.5 8v.01M14.5 8v.01";

    public const string PhotoLibrary = "M7 4h13v13H7zM4 8v12h13M9.5 14l2.5-3 2 2 1.5-1.5 2 2.5";

    public const string Rectangle = "M4 6h16v12H4z";

    public const string Recycling = "M8.5 9.5 12 4l3 5M12.8 8.6 15 9l.6-2.3M17 12l3 5.5h-6M15.5 15.8l-1.7 1.7 1.7 1.7M10 17.5H4L7.2 12M5 12.6l2.2-.6.7 2.2";

    public const string Redo = "M16 5l4 4-4 4M20 9H10a5.5 5.5 0 0 0 0 11h5";

    public const string Refresh = "M19 5v4.5h-4.5M18.5 9a7.5 7.5 0 1 0 1 4";

    public const string Replay = "M5 5v4.5h4.5M5.5 9a7.5 7.5 0 1 1-1 4";

    public const string Report = "M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM12 7.5V13M12 16.3v.01";

    public const string RestoreFromTrash = "M4.5 7h15M9 7V4.5h6V7M6.5 7l1 13h9l1-13M12 17v-6M9.5 13.2l2.5-2.5 2.5 2.5";

    public const string Search = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13zM15.5 15.5 20 20";

    public const string Star = "M12 4l2.5 5.1 5.6.8-4 4 .9 5.6-5-2.7-5 2.7.9-5.6-4-4 5.6-.8z";

    public const string SwapHoriz = "M4 8h14M14.5 4.5 18 8l-3.5 3.5M20 16H6M9.5 12.5 6 16l3.5 3.5";

    public const string Sync = "M4.5 11a7.5 7.5 0 0 1 13-4.2L20 9M20 4.5V9h-4.5M19.5 13a7.5 7.5 0 0 1-13 4.2L4 15M4 19.5V15h4.5";

    public const string Tune = "M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4";

    public const string Unarchive = "M4 5h16v4H4zM5.5 9v10h13V9M12 16.7v-5M9.5 13.8l2.5-2.5 2.5 2.5";

    public const string Undo = "M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11H9";

    public const string UploadFile = "M14 3H7a1.5 1.5 0 0 0-1.5 1.5v15A1.5 1.5 0 0 0 7 21h10a1.5 1.5 0 0 0 1.5-1.5v-12zM14 3v4.5h4.5M12 18v-6M9.5 14.2l2.5-2.5 2.5 2.5";

    public const string VerticalAlignTop = "M5 4h14M12 20V9M7.5 13 12 8.5l4.5 4.5";

    public const string WarningAmber = "M12 4 2.5 20h19zM12 10v4.5M12 17.3v.01";

    public const string WifiOff = "M4 4l16 16M8.5 15.5a5 5 0 0 1 6-.3M5 12a10 10 0 0 1 4-2.3M13 9a10 10 0 0 1 6 3M2.5 8.5A14 14 0 0 1 6 6.2M10 5a14 14 0 0 1 11.5 3.5M12 19v.01";

    public const string ZoomIn = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13zM15.5 15.5 20 20M7.5 10.5h6M10.5 7.5v6";

    public const string ZoomOut = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13zM15.5 15.5 20 20M7.5 10.5h6";
}
