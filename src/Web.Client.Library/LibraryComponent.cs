using MagicCanvas.Web.Client.Components;
using MagicCanvas.Web.Client.Live;
using Microsoft.AspNetCore.Components;

namespace MagicCanvas.Web.Client.Library;

/// <summary>A component that works with the library's state.</summary>
public abstract class LibraryComponent : ObservingComponent
{
    [Inject]
    protected LateServices Late { get; set; } = null!;

    protected LibraryShelf Shelf => Late.Get<LibraryShelf>();

    protected LibraryDesk Desk => Late.Get<LibraryDesk>();

    protected BoardBook Boards => Late.Get<BoardBook>();

    protected LibraryPulse Pulse => Late.Get<LibraryPulse>();

    protected LibraryBrowser Sight => Late.Get<LibraryBrowser>();
}
