using MagicCanvas.Web.Client.Admin;
using MagicCanvas.Web.Client.Api;

namespace MagicCanvas.Web.Client.Tests;

public sealed class JsonTests
{
    /// <summary>Without a resolver the options would read everything by reflection, and nobody would notice but the clock.</summary>
    [Fact]
    public void Answers_are_read_by_the_serializers_that_the_build_made()
    {
        Assert.IsType<ClientJson>(ClientJson.Wired.TypeInfoResolver);
        Assert.IsType<AdminJson>(AdminJson.Wired.TypeInfoResolver);
    }
}
