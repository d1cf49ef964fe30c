using System.Security.Cryptography;
using System.Text.Json;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// What is kept of one picture of an unfinished job, as bytes: a word that names the format and what it is, the SHA-256 of what follows, and either
/// the run's snapshot or a finished picture's record.
/// </summary>
internal static class KeptPicture
{
    private const int HeaderBytes = sizeof(uint) + SHA256.HashSizeInBytes;

    // "MCK", and what follows.
    private const uint RunWord = 0x014b434d;
    private const uint FinishedWord = 0x024b434d;

    public static byte[] Write(byte[] snapshot) => Write(RunWord, snapshot);

    public static byte[] Write(FinishedPicture finished) => Write(FinishedWord, JsonSerializer.SerializeToUtf8Bytes(finished));

    /// <summary>Null: it is damaged, of another version, or something else.</summary>
    public static byte[]? ReadRun(byte[] bytes) => Read(RunWord, bytes);

    /// <summary>Null: it is damaged, of another version, or something else.</summary>
    public static FinishedPicture? ReadFinished(byte[] bytes) =>
        Read(FinishedWord, bytes) is { } json ? JsonSerializer.Deserialize<FinishedPicture>(json) : null;

    private static byte[] Write(uint word, byte[] content) => [.. BitConverter.GetBytes(word), .. SHA256.HashData(content), .. content];

    private static byte[]? Read(uint word, byte[] bytes) =>
        bytes.Length >= HeaderBytes && BitConverter.ToUInt32(bytes) == word
        && SHA256.HashData(bytes.AsSpan(HeaderBytes)).AsSpan().SequenceEqual(bytes.AsSpan(sizeof(uint), SHA256.HashSizeInBytes))
            ? bytes[HeaderBytes..]
            : null;
}
