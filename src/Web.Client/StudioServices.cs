using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Browser;
using MagicCanvas.Web.Client.Live;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Client.Studio.Editing;
using MagicCanvas.Web.Client.Studio.Recall;
using MagicCanvas.Web.Client.Theme;
using Microsoft.AspNetCore.Components.WebAssembly.Services;

namespace MagicCanvas.Web.Client;

internal static class StudioServices
{
    /// <summary>One of each for the life of the tab.</summary>
    public static IServiceCollection AddStudio(this IServiceCollection services, Uri origin)
    {
        services.AddSingleton(TimeProvider.System);

        services.AddSingleton<BrowserBridge>();
        services.AddSingleton<ThemeChoice>();
        services.AddSingleton<Language>();

        services.AddSingleton<AccessKey>();
        services.AddSingleton(provider => new HttpClient(new AccessKeyHandler(provider.GetRequiredService<AccessKey>())) { BaseAddress = origin });
        services.AddSingleton<ApiTransport>();
        services.AddSingleton<CanvasApi>();
        services.AddSingleton<ArtifactUrls>();
        services.AddSingleton<LazyAssemblyLoader>();
        services.AddSingleton<LateAssemblies>();
        services.AddSingleton<LateServices>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LiveLines>(provider, origin));
        services.AddSingleton(provider => new CanvasHub(
            provider.GetRequiredService<LiveLines>(), provider.GetRequiredService<AccessKey>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CanvasHub>>()));

        services.AddSingleton<AdminAccess>();

        services.AddSingleton<Draft>();
        services.AddSingleton<Catalog>();
        services.AddSingleton<QuotaGauge>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<JobBoard>();
        services.AddSingleton<PromptHistory>();
        services.AddSingleton<Attention>();
        services.AddSingleton<Shortcuts>();
        services.AddSingleton<Viewer>();
        services.AddSingleton<Stars>();
        services.AddSingleton<Comparison>();
        services.AddSingleton<Lineage>();
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton<ToastRack>();
        services.AddSingleton<PictureFiles>();
        services.AddSingleton<Easel>();
        services.AddSingleton<LibraryClient>();
        services.AddSingleton<MaskCanvas>();
        services.AddSingleton<Editor>();
        services.AddSingleton<ImageIntake>();
        services.AddSingleton<Variations>();
        return services.AddSingleton<Workbench>();
    }
}
