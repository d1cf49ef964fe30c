using System.Text;
using MagicCanvas.Grains.Inference;
using MagicCanvas.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(MagicCanvas.Web.Tests.Support.CanvasApp))]

namespace MagicCanvas.Web.Tests.Support;

/// <summary>The whole service on Kestrel and its real record, with <see cref="FakeEngine"/> for the engine. JWTs of <see cref="Tokens"/> are accepted.</summary>
public class CanvasApp : WebApplicationFactory<Program>
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _settings;

    public CanvasApp()
        : this([])
    {
    }

    internal CanvasApp(Dictionary<string, string> settings)
    {
        _settings = settings;
        UseKestrel(0);
        StartServer();
        Client = CreateClient();
    }

    /// <summary>A caller without credentials on this machine.</summary>
    public HttpClient Client { get; }

    internal FakeEngine Engine { get; } = new();

    /// <summary>A caller with these headers and no others.</summary>
    public HttpClient With(params (string Name, string Value)[] headers)
    {
        var client = CreateClient();
        foreach (var (name, value) in headers)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        return client;
    }

    public HttpClient WithToken(string token) => With(("Authorization", $"Bearer {token}"));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Directory.CreateDirectory(_folder.Combine("models", "canvas-mini"));
        File.WriteAllText(_folder.Combine("models", "canvas-mini", "model_index.json"), "{}");
        builder.UseEnvironment(_settings.GetValueOrDefault("environment", "Development"));
        var settings = new Dictionary<string, string>
        {
            ["MagicCanvas:DataDirectory"] = _folder.Combine("data"),
            ["MagicCanvas:Models:Roots:0"] = _folder.Combine("models"),
            ["MagicCanvas:Models:Included"] = "false",
            ["MagicCanvas:Quota:JobsPerMinute"] = "100000",
            ["MagicCanvas:Auth:Jwt:Issuer"] = Tokens.Issuer,
            ["MagicCanvas:Auth:Jwt:Audience"] = Tokens.Audience,
            ["MagicCanvas:Auth:Jwt:SigningKey"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(Tokens.Secret)),
        };
        foreach (var (key, value) in settings.Concat(_settings))
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureTestServices(services => services.AddSingleton<IInferenceEngine>(Engine));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
