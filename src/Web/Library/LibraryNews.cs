using MagicCanvas.Events;
using MagicCanvas.Grains.Events;

namespace MagicCanvas.Web.Library;

/// <summary>Tells whoever looks at a project's library, in any process, that it changed otherwise than by a generation.</summary>
internal sealed class LibraryNews(ILivePublisher live, TimeProvider time)
{
    public void Tell(string projectId) => live.Publish(new OutboxEvent
    {
        ProjectId = projectId, JobId = "", Seq = 0, Type = EventTypes.LibraryChanged, Time = time.GetUtcNow(), Data = "{}",
    });
}
