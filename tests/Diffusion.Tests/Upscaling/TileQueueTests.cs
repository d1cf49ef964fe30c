using MagicCanvas.Diffusion.Upscaling;

namespace MagicCanvas.Diffusion.Tests.Upscaling;

/// <summary>Tiles of pictures that are enlarged at the same time.</summary>
public sealed class TileQueueTests
{
    [Theory]
    [InlineData(8, null, new[] { 8, 4 })]
    [InlineData(64, null, new[] { 12 })]
    [InlineData(64, 5, new[] { 5, 5, 2 })]
    public async Task Tiles_of_different_pictures_go_through_the_model_together(int most, int? fixedTiles, int[] batches)
    {
        using var graph = new HeldGraph { FixedTiles = fixedTiles };
        using var upscaler = new Upscaler(Info, graph);
        var queue = new TileQueue(most);
        var first = queue.Enlarge(upscaler, [0], CancellationToken.None);
        graph.Entered.Wait(Bounded.Token);

        // Three pictures of four tiles each, while the model is busy with another's.
        var tiles = Enumerable.Range(1, 12).Select(tile => queue.Enlarge(upscaler, [tile], CancellationToken.None)).ToArray();
        graph.Go.Set();
        var large = await Task.WhenAll(tiles).WaitAsync(Bounded.Token);
        await first.WaitAsync(Bounded.Token);
        await queue.Stop().WaitAsync(Bounded.Token);

        Assert.Equal([1, .. batches], graph.Batches);
        Assert.Equal(Enumerable.Range(1, 12).Select(tile => 10f * tile), large.Select(values => values[0]));
        Assert.Equal((1 + batches.Length, 13L), (queue.Stats.Calls, queue.Stats.Tiles));
    }

    [Fact]
    public async Task Two_models_never_share_a_call()
    {
        using var held = new HeldGraph();
        using var free = new HeldGraph();
        free.Go.Set();
        using var one = new Upscaler(Info, held);
        using var other = new Upscaler(Info, free);
        var queue = new TileQueue(64);
        var plug = queue.Enlarge(one, [0], CancellationToken.None);
        held.Entered.Wait(Bounded.Token);
        var tiles = Enumerable.Range(0, 10).Select(i => queue.Enlarge(i % 2 == 0 ? one : other, [i], CancellationToken.None)).Append(plug).ToArray();
        held.Go.Set();
        await Task.WhenAll(tiles).WaitAsync(Bounded.Token);

        Assert.Equal([1, 5], held.Batches);
        Assert.Equal([5], free.Batches);
        await queue.Stop().WaitAsync(Bounded.Token);
    }

    [Fact]
    public async Task A_tile_of_a_picture_that_was_given_up_takes_nobodys_place()
    {
        using var graph = new HeldGraph();
        using var upscaler = new Upscaler(Info, graph);
        using var cancel = new CancellationTokenSource();
        var queue = new TileQueue(2);
        var plug = queue.Enlarge(upscaler, [0], CancellationToken.None);
        graph.Entered.Wait(Bounded.Token);
        var given = queue.Enlarge(upscaler, [1], cancel.Token);
        var kept = new[] { queue.Enlarge(upscaler, [2], CancellationToken.None), queue.Enlarge(upscaler, [3], CancellationToken.None) };
        await cancel.CancelAsync();
        graph.Go.Set();

        await Task.WhenAll([plug, .. kept]).WaitAsync(Bounded.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.WaitAsync(Bounded.Token));
        Assert.Equal([1, 2], graph.Batches);
        await queue.Stop().WaitAsync(Bounded.Token);
    }

    [Fact]
    public async Task A_model_that_is_disposed_during_a_call_closes_after_it()
    {
        using var graph = new HeldGraph();
        var upscaler = new Upscaler(Info, graph);
        var queue = new TileQueue(2);
        var tile = queue.Enlarge(upscaler, [1], CancellationToken.None);
        graph.Entered.Wait(Bounded.Token);
        upscaler.Dispose();
        Assert.False(graph.IsClosed);
        graph.Go.Set();
        await tile.WaitAsync(Bounded.Token);

        Assert.True(graph.IsClosed);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await queue.Enlarge(upscaler, [1], CancellationToken.None));
        await queue.Stop().WaitAsync(Bounded.Token);
    }

    [Fact]
    public async Task A_call_that_hangs_is_seen_and_can_be_interrupted_and_the_next_is_well()
    {
        using var graph = new HeldGraph();
        using var upscaler = new Upscaler(Info, graph);
        var queue = new TileQueue(1);
        Assert.Equal((0, 0), (queue.Stats.CallMilliseconds, queue.Stats.ExpectedCallMilliseconds));
        var hung = queue.Enlarge(upscaler, [1], CancellationToken.None);
        graph.Entered.Wait(Bounded.Token);
        Assert.True(queue.Stats.CallMilliseconds > 0);
        queue.Interrupt();

        await Assert.ThrowsAsync<TimeoutException>(() => hung.WaitAsync(Bounded.Token));
        Assert.Equal(20, Assert.Single(await queue.Enlarge(upscaler, [2], CancellationToken.None).WaitAsync(Bounded.Token)));
        await queue.Stop().WaitAsync(Bounded.Token);
        Assert.Equal(0, queue.Stats.CallMilliseconds);
    }

    [Fact]
    public async Task Values_that_are_not_finite_fail_their_picture_and_no_other()
    {
        using var graph = new HeldGraph();
        graph.Go.Set();
        using var upscaler = new Upscaler(Info, graph);
        var queue = new TileQueue(4);
        var (wild, tame) = (queue.Enlarge(upscaler, [float.NaN], CancellationToken.None), queue.Enlarge(upscaler, [2], CancellationToken.None));

        await Assert.ThrowsAsync<InvalidOperationException>(() => wild.WaitAsync(Bounded.Token));
        Assert.Equal(20, Assert.Single(await tame.WaitAsync(Bounded.Token)));
        await queue.Stop().WaitAsync(Bounded.Token);
    }

    private static UpscalerInfo Info => new() { Id = "held", Version = "1", Factor = 2, Tile = (1, 1), Overlap = 0 };

    /// <summary>Ten times what it is given; its first call waits for the test.</summary>
    private sealed class HeldGraph : ITileGraph
    {
        public ManualResetEventSlim Entered { get; } = new();

        public ManualResetEventSlim Go { get; } = new();

        public List<int> Batches { get; } = [];

        public int? FixedTiles { get; init; }

        public bool IsClosed { get; private set; }

        private volatile bool _interrupted;

        public float[][] Run(IReadOnlyList<float[]> tiles)
        {
            Batches.Add(tiles.Count);
            Entered.Set();
            Go.Wait(Bounded.Token);
            if (_interrupted)
            {
                _interrupted = false;
                throw new TimeoutException();
            }

            return [.. tiles.Select(tile => new[] { 10 * tile[0] })];
        }

        public void Interrupt()
        {
            _interrupted = true;
            Go.Set();
        }

        public void Dispose() => IsClosed = true;
    }
}
