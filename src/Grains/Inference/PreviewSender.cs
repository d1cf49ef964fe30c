using System.Threading.Channels;
using MagicCanvas.Diffusion;
using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Events;
using MagicCanvas.Imaging;
using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// Encodes and publishes a job's previews off the engine's thread. One slot: where encoding falls behind, older previews are dropped.
/// </summary>
internal sealed partial class PreviewSender(Generation job, ProgressTracker tracker, ILivePublisher live, ILogger logger)
{
    private readonly Channel<RgbImage> _slot = Channel.CreateBounded<RgbImage>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Offer(RgbImage preview) => _slot.Writer.TryWrite(preview);

    /// <summary>The job is over: nothing more is sent.</summary>
    public void Stop() => _slot.Writer.TryComplete();

    public async Task Run()
    {
        await foreach (var image in _slot.Reader.ReadAllAsync())
        {
            try
            {
                var preview = Previews.Encode(new RgbPixels(image.Width, image.Height, image.Pixels));

                // Numbered after the step that was told last, so that what a watcher sees keeps growing.
                live.Publish(new JobPreview(
                    job.ProjectId, job.Id, job.Attempt, job.EventSeq, tracker.Slowest, preview.ContentType, preview.Bytes, LiveOrigin.Process));
            }
            catch (Exception e)
            {
                LogPreviewFailed(e, job.Id);
            }
        }
    }

    [LoggerMessage(EventId = 3112, Level = LogLevel.Debug, Message = "A preview of {GenerationId} could not be encoded.")]
    private partial void LogPreviewFailed(Exception exception, string generationId);
}
