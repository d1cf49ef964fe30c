namespace MagicCanvas.Web.Library;

internal static class LibrarySetup
{
    public static IServiceCollection AddLibrary(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LibraryOptions>().Bind(configuration.GetSection(LibraryOptions.Section))
            .Validate(o => o.IsValid, $"{LibraryOptions.Section}: DaysInBin must be 1..3650, SweepEvery one minute to one day.").ValidateOnStart();
        services.AddSingleton<LibraryNews>();
        services.AddSingleton<LibraryViews>();
        services.AddSingleton<LibraryZip>();
        services.AddSingleton<PictureBinServices>();
        services.AddSingleton<BinSweeper>();
        return services.AddHostedService(p => p.GetRequiredService<BinSweeper>());
    }
}
