using CsCheck;
using MagicCanvas.Diffusion.Loop;

namespace MagicCanvas.Diffusion.Tests.Loop;

public sealed class ChunkThreadTests
{
    private sealed record Item(int Number, int Kind, bool Leaves);

    private static readonly Gen<(Item[] Items, int Most)> Work = Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[0, 9]).Array[1, 40], Gen.Int[1, 6], (kinds, most) =>
        (kinds.Select((kind, i) => new Item(i, kind.Item1, kind.Item2 == 0)).ToArray(), most));

    [Fact]
    public void Calls_mix_no_kinds_keep_to_their_bound_and_go_by_age() => Work.Sample(
        work =>
        {
            var (items, most) = work;
            var chunks = Served(items, most);
            var left = items.Where(item => !item.Leaves).ToList();
            foreach (var chunk in chunks)
            {
                Assert.Same(left[0], chunk[0]);
                Assert.Single(chunk.Select(item => item.Kind).Distinct());
                Assert.Equal(left.Where(item => item.Kind == chunk[0].Kind).Take(most), chunk);
                left.RemoveAll(chunk.Contains);
            }

            Assert.Empty(left);
        },
        iter: 200,
        threads: 1);

    [Fact]
    public async Task What_comes_after_the_end_is_not_taken()
    {
        var done = new List<Item>();
        var thread = new ChunkThread<Item>("test", item => item.Kind, _ => 2, done.AddRange);
        Assert.True(thread.Post(new(1, 1, false)));
        await thread.Stop().WaitAsync(Bounded.Token);

        Assert.False(thread.Post(new(2, 1, false)));
        Assert.Equal(1, Assert.Single(done).Number);
    }

    /// <summary>What the thread does with all that came while it was in its first call.</summary>
    private static List<Item[]> Served(Item[] items, int most)
    {
        using var entered = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var chunks = new List<Item[]>();
        var plug = new Item(-1, -1, false);
        var thread = new ChunkThread<Item>(
            "test",
            item => item.Kind,
            _ => most,
            chunk =>
            {
                if (ReferenceEquals(chunk[0], plug))
                {
                    entered.Set();
                    go.Wait(Bounded.Token);
                }
                else
                {
                    chunks.Add([.. chunk]);
                }
            },
            item => item.Leaves);
        thread.Post(plug);
        entered.Wait(Bounded.Token);
        Assert.All(items, item => Assert.True(thread.Post(item)));
        var ended = thread.Stop();
        go.Set();
        ended.Wait(Bounded.Token);
        return chunks;
    }
}
