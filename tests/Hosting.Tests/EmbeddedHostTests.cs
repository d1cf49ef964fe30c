using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using MagicCanvas.Generations;
using MagicCanvas.Models;
using MagicCanvas.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Hosting.Tests;

/// <summary>The embedded process with everything real, the engine and its model included.</summary>
public sealed class EmbeddedHostTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_becomes_ready_paints_and_measures_itself()
    {
        await using var host = await EmbeddedHost.Start();
        await host.WaitUntilReady();
        var job = await Paint(host);
        Assert.Equal(GenerationStatus.Succeeded, job.Status);

        var metrics = await host.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Ct);
        Assert.Contains("magic_job_queue_depth", metrics, StringComparison.Ordinal);
        Assert.Contains("magic_device_busy_duration_seconds_total", metrics, StringComparison.Ordinal);
        Assert.Contains("magic_job_first_progress_duration_seconds_bucket", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(job.Id, metrics, StringComparison.Ordinal);

        var health = JsonDocument.Parse(await host.Client.GetStringAsync(new Uri("/health", UriKind.Relative), Ct)).RootElement;
        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.Equal("ready", health.GetProperty("checks").GetProperty("cluster").GetProperty("canvas-mini").GetString());
    }

    [Fact]
    public async Task Queue_inference_and_storing_are_spans_of_the_trace_that_submitted()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MagicCanvas" or "test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("test");
        await using var host = await EmbeddedHost.Start();
        await host.WaitUntilReady();
        using var root = source.StartActivity("request");
        var job = await Paint(host, root!.Id);

        var own = spans.Where(s => s.TraceId == root.TraceId).ToDictionary(s => s.OperationName);
        Assert.Superset(new HashSet<string> { "generation.queue", "generation.inference", "generation.storeArtifact" }, own.Keys.ToHashSet());
        var inference = own["generation.inference"];
        Assert.Equal(inference.SpanId, own["generation.storeArtifact"].ParentSpanId);
        Assert.Equal("generate_content", inference.GetTagItem("gen_ai.operation.name"));
        Assert.Equal(job.ModelId, inference.GetTagItem("gen_ai.request.model"));
        Assert.DoesNotContain(own.Values.SelectMany(s => s.TagObjects), t => t.Value?.ToString()?.Contains("lighthouse", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_broken_model_folder_is_shown_and_stops_nothing()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("broken"));
        await File.WriteAllTextAsync(folder.Combine("broken", "model_index.json"), "{ this is not JSON", Ct);
        await using var host = await EmbeddedHost.Start(builder => builder.Configuration["MagicCanvas:Models:Roots:0"] = folder.Path);
        await host.WaitUntilReady();
        var models = await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IModelCatalogGrain>(0).List();
        var model = Assert.Single(models, m => m.Id == "broken");
        Assert.Equal(ModelStatus.Unavailable, model.Status);
        Assert.Contains("model_index.json", model.Problem, StringComparison.Ordinal);
        Assert.Equal(ModelStatus.Ready, Assert.Single(models, m => m.Id == "canvas-mini").Status);
    }

    [Fact]
    public async Task Two_run_side_by_side_on_two_folders_and_none_on_a_taken_one()
    {
        await using var first = await EmbeddedHost.Start();
        await using var second = await EmbeddedHost.Start();
        var refusal = Assert.Throws<StartupException>(() => EmbeddedHost.Build(first.DataDirectory));
        Assert.Contains(first.DataDirectory, refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<Generation> Paint(EmbeddedHost host, string? traceParent = null)
    {
        var grain = host.Services.GetRequiredService<IGrainFactory>()
            .GetGrain<IGenerationJobGrain>(PrefixedId.New(PrefixedId.Generation, TimeProvider.System));
        var result = await grain.Submit(new SubmitGeneration
        {
            ProjectId = "demo",
            UserId = "ada",
            Prompt = "a lighthouse at sunset",
            Params = new GenerationParamsInput { Width = 64, Height = 64, Steps = 2, Seed = 1 },
            TraceParent = traceParent,
        });
        Assert.Null(result.Refusal);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!limit.IsCancellationRequested)
        {
            if (await grain.Get() is { IsFinal: true } done)
            {
                return done;
            }

            await Task.Delay(20, limit.Token);
        }

        throw new TimeoutException("The generation did not end.");
    }
}
