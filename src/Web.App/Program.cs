using MagicCanvas.Web.App;
using MagicCanvas.Web.Client;
using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Browser;
using MagicCanvas.Web.Client.Texts;
using MagicCanvas.Web.Client.Theme;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
var origin = new Uri(builder.HostEnvironment.BaseAddress);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
builder.Services.AddStudio(origin);

var host = builder.Build();

// Everything below reads storage and style sheets synchronously; one import before the first paint makes that possible.
var browser = host.Services.GetRequiredService<BrowserBridge>();
await browser.LoadAsync();
Cultures.Use(browser.PageLanguage);
host.Services.GetRequiredService<AccessKey>().Load();
host.Services.GetRequiredService<ThemeChoice>().Load();
await host.RunAsync();
