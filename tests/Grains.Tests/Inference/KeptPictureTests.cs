using CsCheck;
using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Inference.Operations;

namespace MagicCanvas.Grains.Tests.Inference;

public sealed class KeptPictureTests
{
    private static readonly FinishedPicture s_finished = new(new GenerationArtifact("art_1", 42, 64, 48, "image/png", new string('a', 64), 1000), 20);

    [Fact]
    public void What_is_written_is_read_as_what_it_is()
    {
        var (run, finished) = (KeptPicture.Write([1, 2, 3]), KeptPicture.Write(s_finished));
        Assert.Equal([1, 2, 3], KeptPicture.ReadRun(run));
        Assert.Equal(s_finished, KeptPicture.ReadFinished(finished));
        Assert.Null(KeptPicture.ReadFinished(run));
        Assert.Null(KeptPicture.ReadRun(finished));
    }

    [Fact]
    public void A_damaged_one_is_none() => Gen.Select(Gen.Int[0, 1000], Gen.Byte[1, 255], Gen.Bool).Sample((at, damage, cut) =>
    {
        var bytes = KeptPicture.Write(s_finished);
        at %= bytes.Length;
        bytes[at] ^= damage;
        Assert.Null(KeptPicture.ReadFinished(cut ? bytes[..at] : bytes));
    });

    [Fact]
    public void A_picture_of_two_passes_is_kept_at_every_stage()
    {
        var picture = new RgbImage(3, 2, [.. Enumerable.Range(0, 18).Select(i => (byte)(i * 13))]);
        foreach (var stage in (PassSnapshot[])[PassSnapshot.Beginning, new(null, false, [7]), new(picture, false, null), new(picture, true, null), new(picture, true, [7, 8])])
        {
            var read = PassSnapshot.Read(stage.Write());
            Assert.Equal((stage.Picture?.Width, stage.Picture?.Height, stage.IsEnlarged), (read.Picture?.Width, read.Picture?.Height, read.IsEnlarged));
            Assert.Equal(stage.Picture?.Pixels, read.Picture?.Pixels);
            Assert.Equal(stage.Run, read.Run);
        }
    }

    [Fact]
    public void Bytes_that_are_no_passes_are_refused() => Gen.Byte.Array[0, 40].Sample(bytes =>
    {
        try
        {
            PassSnapshot.Read(bytes);
        }
        catch (SnapshotRefusedException)
        {
            // The one answer there is to them.
        }
    });
}
