using Bunit;
using MagicCanvas.Web.Client.Library;
using Microsoft.JSInterop;

namespace MagicCanvas.Web.Client.Tests.Library;

public sealed class PictureGridTests
{
    [Fact]
    public async Task Only_a_grid_that_is_still_there_when_its_module_comes_watches()
    {
        await using var studio = await StudioContext.Start();
        studio.Late<LibraryShelf>();
        var module = studio.JSInterop.Setup<IJSInProcessObjectReference>("import", "./js/library.js");
        studio.Render<PictureGrid>();
        await studio.DisposeComponentsAsync();

        module.SetResult(studio.Browser);
        var next = studio.Render<PictureGrid>();

        next.WaitForAssertion(() => Assert.Single(studio.Browser.Calls, "watch"));
        Assert.False(studio.Renderer.UnhandledException.IsCompleted);
    }
}
