using Microsoft.AspNetCore.Connections;

namespace MagicCanvas.Hosting;

/// <summary>Tells the failures that an operator can mend from bugs.</summary>
internal static class StartupProblem
{
    /// <summary>One line, or null: not one of them, let it crash with its stack trace.</summary>
    public static string? Describe(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is StartupException)
            {
                return e.Message;
            }

            if (e is AddressInUseException)
            {
                return $"Cannot listen: {exception.Message} Choose another address with --urls.";
            }
        }

        return null;
    }
}
