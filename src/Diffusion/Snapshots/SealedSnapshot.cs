using System.Security.Cryptography;
using System.Text.Json;
using MagicCanvas.Diffusion.Loop;

namespace MagicCanvas.Diffusion.Snapshots;

/// <summary>
/// A run's snapshot as it leaves the engine: whose it is (SHA-256 of request and model), whether it is whole (SHA-256 of what follows), and
/// the snapshot. A run that went on from another's state would paint a wrong picture without a word.
/// </summary>
internal static class SealedSnapshot
{
    private const int SealBytes = 2 * SHA256.HashSizeInBytes;

    /// <param name="run">Between two calls, and in nobody else's hands.</param>
    public static byte[] Write(ActiveRun run)
    {
        var body = SnapshotFormat.Write(new(run.Latents, run.Sampler!.Save(), run.Noise.Save()));
        return [.. Owner(run), .. SHA256.HashData(body), .. body];
    }

    /// <exception cref="SnapshotRefusedException">It is damaged, or of another request, model or version.</exception>
    public static RunSnapshot Open(byte[] bytes, ActiveRun run)
    {
        if (bytes.Length < SealBytes || !SHA256.HashData(bytes.AsSpan(SealBytes)).AsSpan().SequenceEqual(bytes.AsSpan(SHA256.HashSizeInBytes, SHA256.HashSizeInBytes)))
        {
            throw new SnapshotRefusedException("The snapshot is damaged.");
        }

        if (!Owner(run).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)))
        {
            throw new SnapshotRefusedException("The snapshot is of another request, or of another version of the model.");
        }

        try
        {
            var snapshot = SnapshotFormat.Read(bytes[SealBytes..]);
            return snapshot.Latents.Length == run.Shape.Length ? snapshot : throw new SnapshotRefusedException("The snapshot is of another size.");
        }
        catch (InvalidDataException e)
        {
            throw new SnapshotRefusedException(e.Message, e);
        }
    }

    /// <summary>Of all that a request says, so that nothing that it may say in the future is forgotten here.</summary>
    private static byte[] Owner(ActiveRun run) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { run.Model.Info.Version, Request = run.Request with { Resume = null, Previews = false } }));
}
