using System.Net;
using System.Net.Http.Headers;

namespace MagicCanvas.Web.Client.Api;

/// <summary>Sends the key with each call, and has the page ask for one when the server wants it.</summary>
internal sealed class AccessKeyHandler(AccessKey key) : DelegatingHandler(new HttpClientHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (key.Token is { Length: > 0 } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            key.Ask();
        }

        return response;
    }
}
