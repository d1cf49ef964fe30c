using MagicCanvas.Diffusion.Text;

namespace MagicCanvas.Diffusion.Tests.Text;

public sealed class EmbeddingCacheTests
{
    private int _encoded;

    [Fact]
    public void The_same_tokens_are_encoded_once()
    {
        var cache = new EmbeddingCache<float[]>(2);

        Assert.Same(cache.Get([1, 2, 3], Encode), cache.Get([1, 2, 3], Encode));
        Assert.Equal(1, _encoded);
    }

    [Fact]
    public void What_was_not_used_for_longest_goes_first()
    {
        var cache = new EmbeddingCache<float[]>(2);
        var kept = cache.Get([1], Encode);
        cache.Get([2], Encode);
        cache.Get([1], Encode);
        cache.Get([3], Encode);

        Assert.Same(kept, cache.Get([1], Encode));
        Assert.Equal(3, _encoded);
        cache.Get([2], Encode);
        Assert.Equal(4, _encoded);
    }

    [Fact]
    public void Without_room_everything_is_encoded_anew()
    {
        var cache = new EmbeddingCache<float[]>(0);
        cache.Get([1], Encode);
        cache.Get([1], Encode);

        Assert.Equal(2, _encoded);
    }

    private float[] Encode(int[] ids)
    {
        _encoded++;
        return [ids[0]];
    }
}
