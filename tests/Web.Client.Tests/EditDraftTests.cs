using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Client.Studio.Editing;

namespace MagicCanvas.Web.Client.Tests;

public sealed class EditDraftTests
{
    [Fact]
    public void A_picture_is_edited_with_its_own_words_and_settings()
    {
        var draft = EditDraft.For(EditSource.Of(Samples.Picture()), Samples.Model(), "what stands in the panel");
        Assert.Equal(("rolling hills at sunset", "fog", 20, 4.5), (draft.Prompt, draft.NegativePrompt, draft.Steps, draft.Guidance));
    }

    [Fact]
    public void An_upload_is_edited_with_the_words_of_the_panel_and_the_defaults_of_the_model()
    {
        var upload = new SourceImage("art_2", "/b/thumbnail", 300, 200, null) { Url = "/b" };
        var draft = EditDraft.For(EditSource.Of(upload)!, Samples.Model(), "what stands in the panel");
        Assert.Equal(("what stands in the panel", "", 20, 4.0), (draft.Prompt, draft.NegativePrompt, draft.Steps, draft.Guidance));
        Assert.Null(EditSource.Of(upload with { Url = null }));
    }

    [Fact]
    public void The_request_names_the_picture_the_mask_and_what_is_added()
    {
        var source = EditSource.Of(Samples.Picture());
        var request = EditDraft.For(source, Samples.Model(), "").ToRequest(source, Samples.Model(), "art_mask", new Frame(32, 0, 64, 0), "ses_1");
        Assert.Equal((Operations.Inpaint, "art_1", "art_mask", "gen_1", "ses_1"),
            (request.Operation, request.SourceArtifactId, request.MaskArtifactId, request.ParentGenerationId, request.SessionId));
        var inpaint = request.Params!.Inpaint!;
        Assert.Equal((4, false, 32), (inpaint.Feather, inpaint.OnlyMasked, inpaint.Padding));
        Assert.Equal((32, 0, 64, 0), (inpaint.Expand!.Left, inpaint.Expand.Top, inpaint.Expand.Right, inpaint.Expand.Bottom));
        Assert.Null(EditDraft.For(source, null, "").ToRequest(source, null, "art_mask", default, null).Params!.Inpaint!.Expand);
    }

    [Theory]
    [InlineData(256, 256, 32, 512, 512)]
    [InlineData(1024, 512, 32, 1536, 768)]
    public void A_frame_grows_to_what_the_model_paints_at_once_and_a_larger_picture_by_half(int width, int height, int step, int maxWidth, int maxHeight)
    {
        var limits = FrameLimits.Of(new EditSource("a", "/a", width, height, null, null), Samples.Limits());
        Assert.Equal((step, maxWidth, maxHeight), (limits.Step, limits.MaxWidth, limits.MaxHeight));
    }
}
