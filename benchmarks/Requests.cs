using MagicCanvas.Diffusion;
using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Benchmarks;

/// <summary>The same work, once for the service and once for the bare engine: canvas-mini at its usual size, steps and guidance.</summary>
internal static class Requests
{
    private const string Prompt = "a lighthouse by the sea at sunset";
    private const int Size = 256;
    private const int Steps = 20;
    private const double Guidance = 4;
    private const string Sampler = "dpmpp_2m";
    private const string Schedule = "karras";

    public static CreateGenerationRequest ForService(uint seed) => new()
    {
        Prompt = Prompt,
        Params = new ParamsRequest
        {
            Width = Size, Height = Size, Steps = Steps, Guidance = Guidance, Seed = seed, Sampler = Sampler, Schedule = Schedule,
        },
    };

    public static RunRequest ForEngine(uint seed) => new()
    {
        Prompt = Prompt, Width = Size, Height = Size, Steps = Steps, Guidance = Guidance, Seed = seed, Sampler = Sampler, Schedule = Schedule,
    };
}
