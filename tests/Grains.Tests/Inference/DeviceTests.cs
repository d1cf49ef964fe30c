using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Jobs;
using MagicCanvas.Grains.Placement;
using MagicCanvas.Imaging;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Generations;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Grains.Tests.Inference;

/// <summary>A submitted job on its way through dispatch, device and store.</summary>
public sealed class DeviceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_submitted_job_becomes_stored_pictures()
    {
        await using var fleet = await FleetCluster.StartOne();
        var job = await fleet.Submit(r => r with { Params = r.Params with { Count = 2 } });
        var done = await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);

        Assert.Equal(done.EstimateMicroUnits, done.CostMicroUnits);
        Assert.Equal([42, 43], done.Artifacts.Select(a => a.Seed));
        Assert.Equal([42u, 43u], fleet.Silo.Engine.Requests.Select(r => r.Seed).Order());
        foreach (var artifact in done.Artifacts)
        {
            var png = await Read(await fleet.Store<IBlobStore>().OpenRead(artifact.Sha256, Ct));
            Assert.Equal(artifact.Bytes, png.Length);
            Assert.Equal(new ImageHeader(ImageFormat.Png, 64, 64), ImageFiles.Identify(png));
        }
    }

    [Fact]
    public async Task A_running_job_that_is_canceled_stops_at_its_next_step_and_pays_for_the_steps_done()
    {
        await using var fleet = await FleetCluster.StartOne();
        fleet.Silo.Engine.Holds = true;
        var job = await fleet.Submit();
        var run = await fleet.Silo.Engine.NextRun();
        run.Step();
        await fleet.Job(job.Id).Cancel();
        var done = await fleet.WaitFor(job.Id, GenerationStatus.Canceled);
        Assert.Equal(done.EstimateMicroUnits / 4, done.CostMicroUnits);
    }

    [Fact]
    public async Task A_cancellation_that_the_device_was_not_told_of_arrives_with_the_next_renewal()
    {
        await using var fleet = await FleetCluster.StartOne();
        fleet.Silo.Engine.Holds = true;
        var job = await fleet.Submit();
        await fleet.Silo.Engine.NextRun();
        await fleet.Store<IGenerationStore>().RequestCancel(job.Id, Ct);
        await fleet.Silo.Leases.Renew(Ct);
        await fleet.WaitFor(job.Id, GenerationStatus.Canceled);
    }

    [Fact]
    public async Task A_job_past_its_time_limit_fails_with_timeout_and_costs_nothing()
    {
        await using var fleet = await FleetCluster.StartOne((_, silo) =>
            silo.Services.PostConfigure<JobOptions>(o => o.TimeLimit = TimeSpan.FromMilliseconds(200)));
        fleet.Silo.Engine.Holds = true;
        var job = await fleet.Submit();
        var done = await fleet.WaitFor(job.Id, GenerationStatus.Failed);
        Assert.Equal((ErrorCodes.Timeout, "time_limit"), (done.Error!.Code, done.Error.Reason));
        Assert.Equal(0, done.CostMicroUnits);
    }

    [Fact]
    public async Task A_job_that_fails_on_the_device_three_times_fails_and_costs_nothing()
    {
        await using var fleet = await FleetCluster.StartOne();
        fleet.Silo.Engine.Failure = new InvalidOperationException("The device is gone.");
        var job = await fleet.Submit();
        var done = await fleet.WaitFor(job.Id, GenerationStatus.Failed);
        Assert.Equal((3, ErrorCodes.InternalError), (done.Attempt, done.Error!.Code));
        Assert.Equal(0, done.CostMicroUnits);
        Assert.DoesNotContain("The device is gone", done.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_failed_picture_stops_the_others_of_its_job()
    {
        await using var fleet = await FleetCluster.StartOne();
        fleet.Silo.Engine.Holds = true;
        var job = await fleet.Submit(r => r with { Params = r.Params with { Count = 2 } });
        var first = await fleet.Silo.Engine.NextRun();
        var second = await fleet.Silo.Engine.NextRun();
        fleet.Silo.Engine.Holds = false;
        first.Fail(new InvalidOperationException("Out of memory."));
        Assert.True((await second.Outcome).Canceled);
        Assert.Equal(2, (await fleet.WaitFor(job.Id, GenerationStatus.Succeeded)).Attempt);
    }

    [Fact]
    public async Task A_job_whose_lease_was_lost_is_stopped_and_reports_nothing()
    {
        await using var fleet = await FleetCluster.StartOne();
        fleet.Silo.Engine.Holds = true;
        var job = await fleet.Submit();
        var run = await fleet.Silo.Engine.NextRun();

        // Somebody took it for dead and put it back in the queue.
        await fleet.Store<IGenerationStore>().Requeue(job.Id, attempt: 1, counts: true, Ct);
        await fleet.Silo.Leases.Renew(Ct);
        Assert.True((await run.Outcome).Canceled);
        await Support.Eventually.Holds(() => fleet.Silo.Device.Jobs.Count == 0);
        Assert.Equal(GenerationStatus.Queued, (await fleet.Find(job.Id)).Status);
    }

    [Fact]
    public async Task A_lease_that_no_run_stands_behind_is_handed_back_when_it_was_seen_twice()
    {
        await using var fleet = await FleetCluster.StartOne();
        fleet.Silo.Engine.MaxBatch = -8;
        var device = fleet.Silo.Device;
        var job = await fleet.Submit();
        device.ClaimBegins(job.Id);
        await fleet.Store<IGenerationStore>().Claim(
            job.Id, new LeaseClaim(device.Owner, device.DeviceId, DateTimeOffset.UtcNow.AddSeconds(20)), DateTimeOffset.UtcNow, Ct);
        device.ClaimEnds(job.Id, known: false);

        await fleet.Silo.Leases.Renew(Ct);
        Assert.Equal(GenerationStatus.Running, (await fleet.Find(job.Id)).Status);
        await fleet.Silo.Leases.Renew(Ct);
        var back = await fleet.Find(job.Id);
        Assert.Equal((GenerationStatus.Queued, 0), (back.Status, back.Failures));
    }

    [Fact]
    public async Task A_draining_device_hands_back_what_would_take_too_long_and_the_attempt_does_not_count()
    {
        await using var fleet = await FleetCluster.StartOne();
        fleet.Silo.Engine.Holds = true;
        var job = await fleet.Submit();
        await fleet.Silo.Engine.NextRun();
        await fleet.Silo.HandBack(Ct);
        var back = await fleet.Find(job.Id);
        Assert.Equal((GenerationStatus.Queued, 0), (back.Status, back.Failures));
        Assert.Null(fleet.Silo.Device.NextRequest());
    }

    [Fact]
    public async Task What_a_draining_device_hands_back_goes_on_elsewhere_at_its_step()
    {
        await using var fleet = await FleetCluster.Start([SiloRole.All, SiloRole.Gpu]);
        foreach (var silo in fleet.Silos)
        {
            silo.Engine.Holds = true;
        }

        var job = await fleet.Submit(r => r with { Params = r.Params with { Count = 2 } });
        await Support.Eventually.Holds(() => fleet.Silos.Any(s => s.Engine.Requests.Count == 2));
        var first = fleet.Silos.Single(s => !s.Engine.Requests.IsEmpty);
        var other = fleet.Silos.Single(s => s != first);
        FakeRun[] left = [await first.Engine.NextRun(), await first.Engine.NextRun()];
        left[0].Step();
        left[1].Step();
        left[1].Step();
        await first.HandBack(Ct);
        FakeRun[] resumed = [await other.Engine.NextRun(), await other.Engine.NextRun()];

        Assert.Equal(
            left.ToDictionary(r => r.Request.Seed, r => r.StepsDone), resumed.ToDictionary(r => r.Request.Seed, r => (int)r.Request.Resume!.Single()));
        foreach (var run in resumed)
        {
            run.Finish();
        }

        var done = await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);
        Assert.Equal((2, 0, done.EstimateMicroUnits), (done.Attempt, done.Failures, done.CostMicroUnits));
        await Support.Eventually.Holds(async () => await fleet.Store<ISnapshotStore>().Find(job.Id, 0, Ct) is null);
    }

    [Fact]
    public async Task A_job_whose_snapshot_is_refused_begins_anew()
    {
        await using var fleet = await FleetCluster.Start([SiloRole.All, SiloRole.Gpu]);
        foreach (var silo in fleet.Silos)
        {
            (silo.Engine.Holds, silo.Engine.RefusesSnapshots) = (true, true);
        }

        var job = await fleet.Submit();
        await Support.Eventually.Holds(() => fleet.Silos.Any(s => !s.Engine.Requests.IsEmpty));
        var first = fleet.Silos.Single(s => !s.Engine.Requests.IsEmpty);
        (await first.Engine.NextRun()).Step();
        await first.HandBack(Ct);
        var again = await fleet.Silos.Single(s => s != first).Engine.NextRun();

        Assert.Null(again.Request.Resume);
        again.Finish();
        Assert.Equal(0, (await fleet.WaitFor(job.Id, GenerationStatus.Succeeded)).Failures);
    }

    [Fact]
    public async Task A_draining_device_lets_a_job_finish_that_is_nearly_done()
    {
        await using var fleet = await FleetCluster.StartOne((_, silo) => silo.Services.PostConfigure<InferenceOptions>(o => o.DrainBudget = Support.Eventually.Limit));
        fleet.Silo.Engine.Holds = true;
        var job = await fleet.Submit();
        var run = await fleet.Silo.Engine.NextRun();
        run.Step();
        run.Step();
        var drained = fleet.Silo.Device.Drain(Ct);
        run.Finish();
        await drained;
        Assert.Equal(GenerationStatus.Succeeded, (await fleet.Find(job.Id)).Status);
    }

    [Fact]
    public async Task A_source_picture_is_scaled_to_the_size_that_is_painted()
    {
        await using var fleet = await FleetCluster.StartOne();
        var file = Thumbnails.Make(new RgbPixels(200, 100, new byte[200 * 100 * 3]), 200, DigitalSource.TrainedAlgorithmicMedia);
        var sha256 = await fleet.Store<IBlobStore>().Put(file, Ct);
        var source = new ArtifactRecord(
            PrefixedId.New(PrefixedId.Artifact, TimeProvider.System), "demo", "ada", sha256, "image/webp", 200, 100, file.Length, null, null,
            DateTimeOffset.UtcNow);
        await fleet.Store<IArtifactStore>().Add(source, Ct);
        var job = await fleet.Submit(r => r with { Operation = GenerationOperation.ImageToImage, SourceArtifactId = source.Id });
        await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);
        Assert.True(fleet.Silo.Engine.Requests.TryDequeue(out var request));
        Assert.Equal((64, 64), (request.InitImage!.Width, request.InitImage.Height));
    }

    [Fact]
    public async Task A_job_whose_source_is_gone_fails_at_once()
    {
        await using var fleet = await FleetCluster.StartOne();
        var source = new ArtifactRecord(
            PrefixedId.New(PrefixedId.Artifact, TimeProvider.System), "demo", "ada", new string('a', 64), "image/png", 64, 64, 1, null, null,
            DateTimeOffset.UtcNow);
        await fleet.Store<IArtifactStore>().Add(source, Ct);
        var job = await fleet.Submit(r => r with { Operation = GenerationOperation.ImageToImage, SourceArtifactId = source.Id });
        var done = await fleet.WaitFor(job.Id, GenerationStatus.Failed);
        Assert.Equal((1, "source_unusable"), (done.Attempt, done.Error!.Reason));
    }

    [Fact]
    public async Task More_jobs_than_the_batch_takes_wait_in_the_queue_until_there_is_room()
    {
        await using var fleet = await StartWithoutPrefetch();
        var jobs = new List<Generation>();
        for (var i = 0; i < 3; i++)
        {
            jobs.Add(await fleet.Submit());
        }

        for (var i = 0; i < 3; i++)
        {
            var run = await fleet.Silo.Engine.NextRun();
            Assert.True(fleet.Silo.Device.Jobs.Count(j => j.Rows > 0) == 1);
            run.Finish();
        }

        foreach (var job in jobs)
        {
            await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);
        }
    }

    [Fact]
    public async Task The_next_job_is_claimed_shortly_before_a_place_becomes_free_and_never_more_than_a_second_batch()
    {
        await using var fleet = await StartWithoutPrefetch();
        for (var i = 0; i < 3; i++)
        {
            await fleet.Submit();
        }

        var first = await fleet.Silo.Engine.NextRun();
        while (first.Request.EffectiveSteps - first.StepsDone > 3)
        {
            first.Step();
        }

        Assert.Null(fleet.Silo.Device.NextRequest());
        first.Step();
        var second = await fleet.Silo.Engine.NextRun();
        Assert.False(first.Outcome.IsCompleted);
        while (second.StepsDone < second.Request.EffectiveSteps - 1)
        {
            second.Step();
        }

        Assert.Null(fleet.Silo.Device.NextRequest());
        first.Finish();
        second.Finish();
        (await fleet.Silo.Engine.NextRun()).Finish();
    }

    [Fact]
    public async Task More_is_claimed_as_soon_as_the_engine_takes_larger_batches()
    {
        await using var fleet = await StartWithoutPrefetch();
        await fleet.Submit();
        await fleet.Submit();
        var first = await fleet.Silo.Engine.NextRun();
        Assert.Null(fleet.Silo.Device.NextRequest());
        fleet.Silo.Engine.MaxBatch = 4;
        first.Step();
        (await fleet.Silo.Engine.NextRun()).Finish();
        first.Finish();
    }

    private static async Task<FleetCluster> StartWithoutPrefetch()
    {
        var fleet = await FleetCluster.StartOne((_, silo) => silo.Services.PostConfigure<InferenceOptions>(o => o.Prefetch = 0));
        fleet.Silo.Engine.Holds = true;
        fleet.Silo.Engine.MaxBatch = 2;
        return fleet;
    }

    private static async Task<byte[]> Read(Stream? stream)
    {
        Assert.NotNull(stream);
        await using (stream)
        {
            var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Ct);
            return copy.ToArray();
        }
    }
}
