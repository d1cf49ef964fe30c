using System.Net;
using System.Text;
using System.Text.Json;
using Bunit;
using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Browser;
using MagicCanvas.Web.Client.Library;
using MagicCanvas.Web.Client.Live;
using MagicCanvas.Web.Contracts;
using Microsoft.JSInterop;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Web.Client.Tests;

/// <summary>The studio without a browser and without a server: every service as the page has it, answers of the API as the test says.</summary>
internal sealed class StudioContext : BunitContext
{
    private readonly Server _server;

    private StudioContext(Server server)
    {
        _server = server;
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddStudio(new Uri("http://studio.test/"));
        Services.AddSingleton(_ => new HttpClient(server) { BaseAddress = new Uri("http://studio.test/") });
    }

    /// <summary>Requests so far: the method, the path below the project with its query, and the body.</summary>
    public IReadOnlyList<(string Method, string Path, string Body)> Requests => _server.Requests;

    public static async Task<StudioContext> Start()
    {
        var context = new StudioContext(new Server());
        context.JSInterop.Setup<IJSInProcessObjectReference>("import", "./js/studio.js").SetResult(context.Browser);
        await context.Get<BrowserBridge>().LoadAsync();
        return context;
    }

    /// <summary>The browser module: remembers what it was asked, keeps what it was given to keep.</summary>
    public QuietBrowser Browser { get; } = new();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A service of code that is fetched late.</summary>
    public T Late<T>()
        where T : class
    {
        var late = Get<LateServices>();
        LibraryServices.AddTo(late);
        return late.Get<T>();
    }

    /// <summary>From now on <paramref name="path"/> (below the project) answers so. Everything else is not found.</summary>
    public void Answer(string path, object view) => _server.Answers[path] = JsonSerializer.Serialize(view, Wire.Json);

    /// <summary>From now on <paramref name="path"/> refuses this method so, whatever it answers otherwise.</summary>
    public void Refuse(string method, string path, HttpStatusCode status, string code) => _server.Refusals[(method, path)] = (status, code);

    private sealed class Server : HttpMessageHandler
    {
        private const string Project = "/v1/projects/demo/";

        public Dictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

        public Dictionary<(string Method, string Path), (HttpStatusCode Status, string Code)> Refusals { get; } = [];

        public List<(string Method, string Path, string Body)> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var whole = request.RequestUri!.PathAndQuery;
            var path = whole.StartsWith(Project, StringComparison.Ordinal) ? whole[Project.Length..] : whole;
            Requests.Add((request.Method.Method, path, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
            if (Refusals.TryGetValue((request.Method.Method, path), out var refusal))
            {
                return Problem(refusal.Status, refusal.Code);
            }

            return Answers.TryGetValue(path, out var body)
                ? new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") }
                : Problem(HttpStatusCode.NotFound, "not_found");
        }

        private static HttpResponseMessage Problem(HttpStatusCode status, string code) => new(status)
        {
            Content = new StringContent($$"""{"code":"{{code}}","status":{{(int)status}}}""", Encoding.UTF8, "application/problem+json"),
        };
    }
}
