using System.Text.Json;
using System.Text.Json.Serialization;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Admin;
using MagicCanvas.Web.Contracts.Events;
using MagicCanvas.Web.Contracts.Quotas;

namespace MagicCanvas.Web.Client.Admin;

/// <summary>The records of the administrator's routes, with serializers made at build time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(QuotaView))]
[JsonSerializable(typeof(QuotaRequest))]
[JsonSerializable(typeof(MetricsView))]
[JsonSerializable(typeof(FleetView))]
[JsonSerializable(typeof(AdminPassView))]
[JsonSerializable(typeof(AdminUsageView))]
[JsonSerializable(typeof(AdminJobView))]
[JsonSerializable(typeof(ItemList<ProjectQuotaView>))]
[JsonSerializable(typeof(ItemList<AdminJobView>))]
[JsonSerializable(typeof(ItemList<CloudEventView>))]
internal sealed partial class AdminJson : JsonSerializerContext
{
    /// <summary>The contract's options over the generated serializers. A context of its own: the generated <c>Default</c> may not be there yet when this is made,
    /// and options without one fall back to reflection in silence.</summary>
    public static JsonSerializerOptions Wired { get; } =
        Wire.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new AdminJson() });
}
