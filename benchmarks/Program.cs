using System.Text.Json;
using MagicCanvas.Benchmarks;
using MagicCanvas.Benchmarks.Engine;
using MagicCanvas.Benchmarks.Page;
using MagicCanvas.Diffusion;

// dotnet run -c Release --project benchmarks -- NAME: prints one JSON line; exit code 1 where the required ratio is missed.
// Those of the engine run on what MagicCanvas__Engine__Provider__Name says, as the service does.
var benchmarks = new Dictionary<string, Func<Task<Result>>>(StringComparer.Ordinal)
{
    ["overhead"] = Overhead.Measure,
    ["throughput"] = Throughput.Measure,
    ["admission"] = Admission.Measure,
    ["start"] = StartUp.Measure,
    ["first-load"] = FirstLoad.Measure,
    ["page"] = PageSpeed.Measure,
    ["batch-curve"] = BatchCurve.Measure,
    ["serve"] = Serve.Measure,
    ["join"] = Join.Measure,
    ["compose"] = Compose.Measure,
    ["mixed"] = Mixed.Measure,
    ["memory"] = Memory.Measure,
    ["feeding"] = Feeding.Measure,
    ["device"] = Device.Measure,
};

if (args.Length != 1 || !benchmarks.TryGetValue(args[0], out var measure))
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project benchmarks -- {string.Join('|', benchmarks.Keys)}");
    return 2;
}

try
{
    var result = await measure();
    Console.WriteLine(JsonSerializer.Serialize(result, Result.Json));
    return result.Passed ? 0 : 1;
}
catch (Exception refusal) when (refusal is ExecutionProviderException or ModelFolderException)
{
    Console.Error.WriteLine($"{args[0]}: {refusal.Message}");
    return 1;
}
