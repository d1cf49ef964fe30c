using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;
using MagicCanvas.Web.Client.Studio.Recall;

namespace MagicCanvas.Web.Client.Tests;

public sealed class PngTextTests
{
    private const string Text = "a lake\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512";

    [Fact]
    public void Each_kind_of_text_chunk_is_read_also_behind_the_pixels()
    {
        var file = File(
            Chunk("IHDR", new byte[13]), Chunk("tEXt", [.. "one\0"u8, .. Encoding.Latin1.GetBytes("Käse")]), Chunk("IDAT", new byte[50]),
            Chunk("zTXt", [.. "two\0\0"u8, .. Packed(Encoding.Latin1.GetBytes(Text))]),
            Chunk("iTXt", [.. "three\0\0\0de\0drei\0"u8, .. Encoding.UTF8.GetBytes("ein See 🌅")]),
            Chunk("iTXt", [.. "four\0\x1\0\0\0"u8, .. Packed(Encoding.UTF8.GetBytes("gepackt ✓"))]));
        var texts = PngText.Read(file);
        Assert.Equal(("Käse", Text, "ein See 🌅", "gepackt ✓"), (texts["one"], texts["two"], texts["three"], texts["four"]));
    }

    [Fact]
    public void What_is_no_png_has_no_texts()
    {
        Assert.Empty(PngText.Read([]));
        Assert.Empty(PngText.Read("GIF89a and more"u8));
        Assert.Empty(PngText.Read([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 5, 6, 7, 8]));
    }

    [Fact]
    public void A_text_that_unpacks_into_more_than_parameters_ever_are_is_left_out()
    {
        var bomb = Packed(new byte[64 * 1024 * 1024]);
        Assert.True(bomb.Length < 200_000);
        var texts = PngText.Read(File(Chunk("zTXt", [.. "bomb\0\0"u8, .. bomb]), Chunk("tEXt", "after\0it"u8.ToArray())));
        Assert.Equal(["after"], texts.Keys);
    }

    [Fact]
    public void Chunks_that_lie_about_their_length_end_the_reading()
    {
        var file = File(Chunk("tEXt", "good\0one"u8.ToArray()), Chunk("tEXt", "bad\0one"u8.ToArray()));
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(8 + 12 + 8), uint.MaxValue);
        Assert.Equal(["good"], PngText.Read(file).Keys);
    }

    [Fact]
    public void No_file_however_damaged_breaks_the_page()
    {
        var whole = File(
            Chunk("IHDR", new byte[13]), Chunk("tEXt", [.. "parameters\0"u8, .. Encoding.Latin1.GetBytes(Text)]),
            Chunk("zTXt", [.. "two\0\0"u8, .. Packed(Encoding.Latin1.GetBytes(Text))]), Chunk("iTXt", [.. "three\0\0\0\0\0"u8, .. "x"u8]));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).List[1, 8].Sample(changes =>
        {
            var file = (byte[])whole.Clone();
            foreach (var (at, value, _) in changes)
            {
                file[at] = value;
            }

            foreach (var text in PngText.Read(file.AsSpan(0, changes[0].Item3)).Values)
            {
                ParameterReader.Read(text);
            }
        });
    }

    private static byte[] File(params byte[][] chunks) => [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. chunks.SelectMany(chunk => chunk)];

    private static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)data.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        data.CopyTo(chunk, 8);
        return chunk;
    }

    private static byte[] Packed(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(data);
        }

        return packed.ToArray();
    }
}
