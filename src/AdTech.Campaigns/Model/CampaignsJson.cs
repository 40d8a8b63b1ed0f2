using System.Text.Json.Serialization;

namespace AdTech.Campaigns.Model;

/// <summary>How the API's objects stand in JSON, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Campaign))]
[JsonSerializable(typeof(CampaignView))]
[JsonSerializable(typeof(Page<CampaignView>))]
[JsonSerializable(typeof(CampaignPatch))]
[JsonSerializable(typeof(LineItemPatch))]
[JsonSerializable(typeof(Advertiser))]
[JsonSerializable(typeof(AdvertiserView))]
[JsonSerializable(typeof(Page<AdvertiserView>))]
[JsonSerializable(typeof(Partner))]
[JsonSerializable(typeof(PartnerView))]
[JsonSerializable(typeof(Page<PartnerView>))]
[JsonSerializable(typeof(ExchangeRates))]
[JsonSerializable(typeof(ExchangeRatesView))]
internal sealed partial class CampaignsJson : JsonSerializerContext;
