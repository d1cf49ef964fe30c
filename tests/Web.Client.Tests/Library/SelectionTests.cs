using MagicCanvas.Web.Client.Library;

namespace MagicCanvas.Web.Client.Tests.Library;

public sealed class SelectionTests
{
    private static readonly string[] Order = ["a", "b", "c", "d", "e"];

    private readonly Selection _selection = new();

    [Fact]
    public void One_by_one()
    {
        _selection.Toggle("a");
        _selection.Toggle("c");
        _selection.Toggle("a");

        Assert.Equal(["c"], _selection.Ids);
        Assert.True(_selection.Has("c"));
    }

    [Theory]
    [InlineData("b", "d", "b,c,d")]
    [InlineData("d", "b", "b,c,d")]
    [InlineData("c", "c", "c")]
    [InlineData("gone", "b", "b,gone")]
    public void From_the_last_chosen_one_to_another(string from, string to, string chosen)
    {
        _selection.Toggle(from);
        _selection.Extend(to, Order);

        Assert.Equal(chosen.Split(','), _selection.Ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_a_beginning_a_range_is_one_picture()
    {
        _selection.Extend("b", Order);
        Assert.Equal(["b"], _selection.Ids);
    }

    [Fact]
    public void All_of_them_and_none()
    {
        _selection.All(Order);
        Assert.Equal(5, _selection.Count);
        _selection.Forget(["a", "e"]);
        Assert.Equal(3, _selection.Count);
        _selection.Clear();
        Assert.Empty(_selection.Ids);
    }
}
