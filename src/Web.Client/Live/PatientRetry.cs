using Microsoft.AspNetCore.SignalR.Client;

namespace MagicCanvas.Web.Client.Live;

internal sealed class PatientRetry : IRetryPolicy
{
    public TimeSpan? NextRetryDelay(RetryContext retryContext) => Patience.DelayOf(retryContext.PreviousRetryCount);
}
