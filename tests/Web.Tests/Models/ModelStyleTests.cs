using System.Net;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Models;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Models;

public class ModelStyleTests(CanvasApp app)
{
    [Fact]
    public async Task A_model_offers_its_styles_and_their_previews_are_cached_for_good()
    {
        var model = (await app.Client.Get<ItemList<ModelView>>("/v1/models")).Items.First(m => m.Card is { Styles.Count: > 0 });
        var (ink, plain) = (model.Card!.Styles[0], model.Card.Styles[1]);
        Assert.Equal(("Ink", "{prompt}, ink", "colour"), (ink.Name, ink.PromptTemplate, ink.NegativeTemplate));
        Assert.Null(plain.PreviewUrl);

        using var preview = await app.Client.Send(HttpMethod.Get, ink.PreviewUrl!);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (preview.StatusCode, preview.Content.Headers.ContentType!.MediaType));
        Assert.Equal([1, 2, 3], await preview.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.True(preview.Headers.CacheControl is { Private: true, MaxAge.Days: 365 });

        using var again = await app.Client.Send(HttpMethod.Get, ink.PreviewUrl!, null, ("If-None-Match", preview.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        foreach (var path in new[] { $"/v1/models/{model.Id}/pictures/{new string('b', 64)}", $"/v1/models/nobody/pictures/{new string('a', 64)}" })
        {
            using var unknown = await app.Client.Send(HttpMethod.Get, path);
            await unknown.ReadProblem(404, ErrorCodes.NotFound);
        }
    }
}
