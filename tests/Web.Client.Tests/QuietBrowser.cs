using System.Diagnostics.CodeAnalysis;
using Microsoft.JSInterop;

namespace MagicCanvas.Web.Client.Tests;

/// <summary>The browser module without a browser: it stores what it is told to store and otherwise only remembers the calls.</summary>
internal sealed class QuietBrowser : IJSInProcessObjectReference
{
    private const DynamicallyAccessedMemberTypes Kept =
        DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties;

    private readonly Dictionary<string, object?> _stored = new(StringComparer.Ordinal);

    public List<string> Calls { get; } = [];

    public TValue Invoke<[DynamicallyAccessedMembers(Kept)] TValue>(string identifier, params object?[]? args)
    {
        Calls.Add(identifier);
        switch (identifier)
        {
            case "write":
                _stored[$"{args![0]}/{args[1]}"] = args[2];
                break;
            case "read" when _stored.TryGetValue($"{args![0]}/{args[1]}", out var value):
                return (TValue)value!;
        }

        return default!;
    }

    public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers(Kept)] TValue>(string identifier, object?[]? args) => new(Invoke<TValue>(identifier, args));

    public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers(Kept)] TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
        new(Invoke<TValue>(identifier, args));

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
