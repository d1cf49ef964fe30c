using System.Text.Json;
using System.Text.Json.Serialization;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Artifacts;
using MagicCanvas.Web.Contracts.Boards;
using MagicCanvas.Web.Contracts.Callers;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Hub;
using MagicCanvas.Web.Contracts.Library;
using MagicCanvas.Web.Contracts.Models;
using MagicCanvas.Web.Contracts.Presets;
using MagicCanvas.Web.Contracts.Problems;
using MagicCanvas.Web.Contracts.Quotas;
using MagicCanvas.Web.Contracts.Sessions;

namespace MagicCanvas.Web.Client.Api;

/// <summary>The contract's records, with serializers made at build time: reflection would cost the first paint, and trimming could break it.
/// Metadata only: the writers that could be generated beside it are never used with options of ours, and are most of the weight.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GenerationView))]
[JsonSerializable(typeof(CreateGenerationRequest))]
[JsonSerializable(typeof(ItemList<GenerationView>))]
[JsonSerializable(typeof(ItemList<SessionView>))]
[JsonSerializable(typeof(ItemList<ModelView>))]
[JsonSerializable(typeof(ItemList<StylePresetView>))]
[JsonSerializable(typeof(StylePresetView))]
[JsonSerializable(typeof(StylePresetRequest))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(CreateSessionRequest))]
[JsonSerializable(typeof(EditSessionRequest))]
[JsonSerializable(typeof(SessionGenerationRequest))]
[JsonSerializable(typeof(RegenerateRequest))]
[JsonSerializable(typeof(ArtifactView))]
[JsonSerializable(typeof(QuotaView))]
[JsonSerializable(typeof(LibraryPageView))]
[JsonSerializable(typeof(LibraryFacetsView))]
[JsonSerializable(typeof(PictureIdsView))]
[JsonSerializable(typeof(PictureIdsRequest))]
[JsonSerializable(typeof(StarPicturesRequest))]
[JsonSerializable(typeof(ItemList<DeletedPictureView>))]
[JsonSerializable(typeof(ItemList<BoardView>))]
[JsonSerializable(typeof(BoardView))]
[JsonSerializable(typeof(BoardRequest))]
[JsonSerializable(typeof(BoardChangesRequest))]
[JsonSerializable(typeof(ProblemView))]
[JsonSerializable(typeof(PromptEntry[]))]
[JsonSerializable(typeof(HubGeneration))]
[JsonSerializable(typeof(HubProgress))]
[JsonSerializable(typeof(HubPreview))]
[JsonSerializable(typeof(CallerView))]
internal sealed partial class ClientJson : JsonSerializerContext
{
    /// <summary>The contract's options over the generated serializers. A context of its own: the generated <c>Default</c> may not be there yet when this is made,
    /// and options without one fall back to reflection in silence.</summary>
    public static JsonSerializerOptions Wired { get; } =
        Wire.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new ClientJson() });
}
