using System.IO.Compression;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Snapshots;

/// <summary>
/// A snapshot as bytes: a word that names the format, then everything compressed. Every bit of every value is kept. Less than 200 KB for
/// latents of 4 x 64 x 64 with any sampler.
/// </summary>
internal static class SnapshotFormat
{
    // "MCS" and the format's number.
    private const uint Name = 0x0253434d;

    // More than any model has; a broken length must not become an allocation.
    private const int MostValues = 1 << 26;
    private const int MostTensors = 64;

    // What repeats in noise repeats by chance: only how often each byte occurs can be used.
    private static readonly ZLibCompressionOptions Bytewise = new() { CompressionLevel = 9, CompressionStrategy = ZLibCompressionStrategy.HuffmanOnly };

    public static byte[] Write(RunSnapshot snapshot)
    {
        using var bytes = new MemoryStream();
        bytes.Write(BitConverter.GetBytes(Name));
        using (var writer = new BinaryWriter(new DeflateStream(bytes, Bytewise, leaveOpen: true)))
        {
            FloatPlanes.Write(writer, snapshot.Latents);
            writer.Write(snapshot.Sampler.Done);
            writer.Write(snapshot.Sampler.Memory.Count);
            foreach (var history in snapshot.Sampler.Memory)
            {
                writer.Write(history.Count);
                foreach (var tensor in history)
                {
                    FloatPlanes.Write(writer, tensor);
                }
            }

            WriteNoise(writer, snapshot.Noise);
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">No snapshot, a damaged one, or one of another version.</exception>
    public static RunSnapshot Read(byte[] bytes)
    {
        if (bytes.Length < sizeof(uint) || BitConverter.ToUInt32(bytes) != Name)
        {
            throw new InvalidDataException("These bytes are no snapshot of this version.");
        }

        try
        {
            using var reader = new BinaryReader(new DeflateStream(new MemoryStream(bytes, sizeof(uint), bytes.Length - sizeof(uint)), CompressionMode.Decompress));
            var latents = FloatPlanes.Read(reader, MostValues);
            var done = Count(reader, MostValues);
            var memory = new IReadOnlyList<float[]>[Count(reader, MostTensors)];
            for (var i = 0; i < memory.Length; i++)
            {
                var history = new float[Count(reader, MostTensors)][];
                for (var k = 0; k < history.Length; k++)
                {
                    history[k] = FloatPlanes.Read(reader, MostValues);
                }

                memory[i] = history;
            }

            return new(latents, new(done, memory), ReadNoise(reader));
        }
        catch (Exception damage) when (damage is EndOfStreamException or InvalidOperationException)
        {
            throw new InvalidDataException("The snapshot is damaged.", damage);
        }
    }

    private static void WriteNoise(BinaryWriter writer, NoiseState noise)
    {
        writer.Write(noise.Words.Length);
        Array.ForEach(noise.Words, writer.Write);
        writer.Write(noise.Next);
        writer.Write(noise.Spare.HasValue);
        writer.Write(noise.Spare ?? 0);
    }

    private static NoiseState ReadNoise(BinaryReader reader)
    {
        var words = new uint[Count(reader, 1 << 16)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = reader.ReadUInt32();
        }

        var next = Count(reader, words.Length);
        var waits = reader.ReadBoolean();
        var spare = reader.ReadDouble();
        return new(words, next, waits ? spare : null);
    }

    private static int Count(BinaryReader reader, int most) =>
        reader.ReadInt32() is var count && count >= 0 && count <= most ? count : throw new InvalidDataException("The snapshot is damaged.");
}
