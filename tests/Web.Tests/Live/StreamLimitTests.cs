using MagicCanvas.Web.Live;

namespace MagicCanvas.Web.Tests.Live;

public class StreamLimitTests
{
    [Fact]
    public void A_user_has_so_many_and_another_has_as_many()
    {
        var limit = new StreamLimit();
        Assert.All(Enumerable.Range(0, StreamLimit.MaxPerUser), _ => Assert.True(limit.TryEnter("jane")));
        Assert.False(limit.TryEnter("jane"));
        Assert.True(limit.TryEnter("john"));
        limit.Leave("jane");
        Assert.True(limit.TryEnter("jane"));
        Assert.False(limit.TryEnter("jane"));
    }
}
