using CsCheck;
using MagicCanvas.Imaging;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Client.Studio.Editing;
using MagicCanvas.Web.Client.Studio.Recall;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Models;

namespace MagicCanvas.Web.Client.Tests;

/// <summary>Every parameter, from a picture's file or its copied text back into the create panel and the editor.</summary>
public sealed class RoundTripTests
{
    private static readonly string[] s_samplers =
        ["ddim", "ddpm", "pndm", "euler", "euler_a", "heun", "lms", "dpmpp_2m", "dpmpp_2m_sde", "unipc", "lcm"];

    private static readonly string[] s_schedules = ["default", "karras", "exponential", "beta", "leading", "linspace", "trailing"];

    private static readonly ModelView s_model = Samples.Model(Samples.Limits(max: 2048, pixels: 2048 * 2048) with { Samplers = s_samplers, Schedules = s_schedules });

    private static readonly Gen<double> s_parts = Gen.Double[0.001, 0.999];

    private static readonly Gen<SecondPassSettings> s_seconds =
        Gen.Select(Gen.Double[1.01, 4], Gen.Int[1, 150], s_parts, (factor, steps, strength) => new SecondPassSettings { Factor = factor, Steps = steps, Strength = strength });

    private static readonly Gen<SchedulerFields> s_schedulers = Gen.Select(
        OneOf<string?>(null, "epsilon", "v_prediction", "sample"), OneOf<string?>(null, "leading", "linspace", "trailing"),
        OneOf<bool?>(null, true, false), s_parts.Nullable(), Gen.Double[0.00001, 100].Nullable(),
        (prediction, spacing, zero, eta, shift) => new SchedulerFields
        {
            PredictionType = prediction, TimestepSpacing = spacing, RescaleBetasZeroSnr = zero, Eta = eta, Shift = shift,
        });

    private static readonly Gen<ParamsView> s_params =
        from size in Gen.Select(Gen.Int[2, 64], Gen.Int[2, 64])
        from steps in Gen.Int[1, 150]
        from guidance in Gen.Double[0, 30]
        from seed in Gen.UInt
        from names in Gen.Select(OneOf(s_samplers), OneOf(s_schedules))
        from until in s_parts.Nullable()
        from second in s_seconds.Null()
        from variation in Gen.Select(Gen.UInt, s_parts).Select(v => new VariationSettings { Seed = v.Item1, Strength = v.Item2 }).Null()
        from scheduler in s_schedulers.Null()
        select new ParamsView(size.Item1 * 32, size.Item2 * 32, steps, guidance, seed, names.Item1, names.Item2, null, 1, null)
        {
            GuidanceUntil = until, SecondPass = second, Variation = variation, Scheduler = scheduler,
        };

    [Fact]
    public void A_file_gives_back_all_it_was_painted_with() => s_params.Sample(p => MustBeBack(p, File(Metadata(p))), iter: 200);

    [Fact]
    public void So_does_the_text_that_is_copied() => s_params.Sample(p => MustBeBack(p, ParameterText.Of(Picture(p))));

    [Fact]
    public void The_editor_gets_back_how_a_mask_was_painted() => Gen.Select(Gen.Int[0, 64], Gen.Int[0, 512].Nullable(), s_parts).Sample((feather, padding, strength) =>
    {
        var draft = new EditDraft();
        var made = new ParamsView(64, 64, 12, 4.25, 9, "ddim", "beta", strength, 1, null);
        draft.Recall(ParameterReader.Read(File(Metadata(made) with { Strength = strength, Mask = new(feather, padding) }))!);
        Assert.Equal((feather, padding is not null, padding ?? 32, strength), (draft.Feather, draft.OnlyMasked, draft.Padding, draft.Strength));
        Assert.Equal(("a lake", "fog", 12, 4.25, 9L), (draft.Prompt, draft.NegativePrompt, draft.Steps, draft.Guidance, draft.Seed));
    }, iter: 100);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void MustBeBack(ParamsView made, string text)
    {
        var draft = new Draft();
        var plan = RecallPlan.Of(ParameterReader.Read(text)!, _ => s_model, null);
        Assert.Empty(plan.Differences);
        plan.ApplyTo(draft);
        var request = draft.ToRequest(null);
        Assert.Equal(("a lake", "fog", s_model.Id), (request.Prompt, request.NegativePrompt, request.ModelId));
        Assert.Equivalent(
            new ParamsRequest
            {
                Width = made.Width, Height = made.Height, Steps = made.Steps, Guidance = made.Guidance, Seed = made.Seed, Sampler = made.Sampler,
                Schedule = made.Schedule, Count = 1, GuidanceUntil = made.GuidanceUntil, SecondPass = made.SecondPass, Variation = made.Variation,
                Scheduler = made.Scheduler is { PredictionType: null, TimestepSpacing: null, RescaleBetasZeroSnr: null, Eta: null, Shift: null } ? null : made.Scheduler,
            },
            request.Params,
            strict: true);
    }

    private static string File(PictureMetadata metadata) =>
        PngText.Read(PngFiles.Encode(new RgbPixels(8, 8, new byte[8 * 8 * 3]), metadata))[ParameterReader.Keyword];

    private static PictureMetadata Metadata(ParamsView p) => new()
    {
        Prompt = "a lake",
        NegativePrompt = "fog",
        Steps = p.Steps,
        Sampler = p.Sampler,
        Schedule = p.Schedule,
        Guidance = p.Guidance,
        GuidanceUntil = p.GuidanceUntil,
        Seed = p.Seed,
        ModelId = s_model.Id,
        Width = p.Width,
        Height = p.Height,
        Variation = p.Variation is { Seed: { } seed, Strength: { } turn } ? new(seed, turn) : null,
        SecondPass = p.SecondPass is { Factor: { } factor, Steps: { } steps, Strength: { } strength } ? new(factor, steps, strength) : null,
        Scheduler = p.Scheduler is { } s ? new(s.PredictionType, s.TimestepSpacing, s.RescaleBetasZeroSnr, s.Eta, s.Shift) : null,
    };

    private static Picture Picture(ParamsView p)
    {
        var made = Samples.Generation(Statuses.Succeeded, "a lake") with { Params = p };
        return new(made, new GenerationArtifactView("art_1", p.Seed, "/a", "/a/thumbnail", p.Width, p.Height, "image/png", "0"));
    }
}
