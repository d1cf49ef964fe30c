using System.IO.Compression;
using MagicCanvas.Diffusion;

namespace MagicCanvas.Grains.Inference.Operations;

/// <summary>
/// Where a picture of two passes stood: in its first run, between the runs with the first one's picture, or in its second run, with the enlarged
/// picture that it paints over. As bytes: the stage, the picture's size and compressed pixels, and the run's own snapshot.
/// </summary>
/// <param name="Picture">What the first pass painted; null: it is not done.</param>
/// <param name="IsEnlarged">The picture has the size of the second pass.</param>
/// <param name="Run">The snapshot of the run at hand; null where it has not begun.</param>
internal sealed record PassSnapshot(RgbImage? Picture, bool IsEnlarged, byte[]? Run)
{
    private const int MaxSide = 1 << 16;

    public static PassSnapshot Beginning { get; } = new(null, false, null);

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write((byte)(Picture is null ? 0 : IsEnlarged ? 2 : 1));
        if (Picture is not null)
        {
            var pixels = Compress(Picture.Pixels);
            writer.Write(Picture.Width);
            writer.Write(Picture.Height);
            writer.Write(pixels.Length);
            writer.Write(pixels);
        }

        writer.Write(Run ?? []);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="SnapshotRefusedException">These bytes are something else.</exception>
    public static PassSnapshot Read(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            var stage = reader.ReadByte();
            if (stage > 2)
            {
                throw new SnapshotRefusedException("The snapshot is of another version.");
            }

            var picture = stage == 0 ? null : ReadPicture(reader);
            var run = reader.ReadBytes(bytes.Length);
            return new(picture, stage == 2, run.Length == 0 ? null : run);
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException or InvalidOperationException)
        {
            throw new SnapshotRefusedException("The snapshot is damaged.", e);
        }
    }

    private static RgbImage ReadPicture(BinaryReader reader)
    {
        var (width, height, length) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        if (width is < 1 or > MaxSide || height is < 1 or > MaxSide || length < 0 || (long)width * height * 3 > Array.MaxLength)
        {
            throw new InvalidDataException("No picture has this size.");
        }

        var pixels = new byte[width * height * 3];
        using var pixelStream = new BrotliStream(new MemoryStream(reader.ReadBytes(length)), CompressionMode.Decompress);
        pixelStream.ReadExactly(pixels);
        return new(width, height, pixels);
    }

    private static byte[] Compress(byte[] pixels)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(pixels);
        }

        return bytes.ToArray();
    }
}
