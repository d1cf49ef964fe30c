using MagicCanvas.Web.Client.Live;

namespace MagicCanvas.Web.Client.Library;

internal static class LibraryServices
{
    /// <summary>One of each for the life of the tab: who comes back finds the library as they left it.</summary>
    public static void AddTo(LateServices services)
    {
        services.Add<LibraryBrowser>();
        services.Add<LibraryShelf>();
        services.Add<BoardBook>();
        services.Add<LibraryDesk>();
        services.Add<LibraryPulse>();
    }
}
