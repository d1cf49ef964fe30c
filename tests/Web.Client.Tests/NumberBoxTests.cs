using Bunit;
using MagicCanvas.Web.Client.Components;

namespace MagicCanvas.Web.Client.Tests;

public sealed class NumberBoxTests : BunitContext
{
    private readonly List<double?> _values = [];

    [Fact]
    public void What_is_typed_stays_as_it_is_typed_and_is_told_as_a_number()
    {
        var box = Show(4);

        box.Find("input").Input("4.50");

        Assert.Equal([4.5], _values);
        box.Render(p => p.Add(b => b.Value, 4.5));
        Assert.Equal("4.50", box.Find("input").GetAttribute("value"));
        box.Render(p => p.Add(b => b.Value, 7.25));
        Assert.Equal("7.25", box.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void An_empty_box_is_no_number()
    {
        var box = Show(4);

        box.Find("input").Input("");

        Assert.Equal([null], _values);
    }

    [Fact]
    public void What_is_no_number_is_marked_and_not_told()
    {
        var box = Show(4);

        box.Find("input").Input("four");

        Assert.Empty(_values);
        Assert.Equal("true", box.Find("input").GetAttribute("aria-invalid"));
    }

    private IRenderedComponent<NumberBox<double>> Show(double value) =>
        Render<NumberBox<double>>(p => p.Add(b => b.Value, value).Add(b => b.ValueChanged, v => _values.Add(v)));
}
