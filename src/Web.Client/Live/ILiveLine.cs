namespace MagicCanvas.Web.Client.Live;

/// <summary>One live connection that heals itself. Expected failures come back as their reason; null is success.</summary>
internal interface ILiveLine : IAsyncDisposable
{
    bool IsConnected { get; }

    Task<string?> OpenAsync(CancellationToken cancellation);

    Task<string?> CallAsync(string method, object[] arguments, CancellationToken cancellation);
}
