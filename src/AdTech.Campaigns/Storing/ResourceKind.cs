using System.Text.Json.Serialization.Metadata;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Publishing;
using AdTech.Campaigns.Reading;
using Google.Protobuf;

namespace AdTech.Campaigns.Storing;

/// <summary>What there is to know about a kind of documents in order to store and publish it.</summary>
/// <param name="Kind">Its stored name.</param>
/// <param name="Noun">What people call one.</param>
/// <param name="Json">How it is serialised.</param>
/// <param name="IdOf">Its id.</param>
/// <param name="StatusOf">Its status, as it is listed by.</param>
/// <param name="LogKeyOf">Its key in the log, of its organisation and itself.</param>
/// <param name="LogBytesOf">Its document in the log.</param>
internal sealed record ResourceKind<T>(
    DocumentKind Kind, string Noun, JsonTypeInfo<T> Json, Func<T, string> IdOf, Func<T, string> StatusOf,
    Func<string, T, string> LogKeyOf, Func<string, Stored<T>, string?, byte[]> LogBytesOf)
    where T : class;

/// <summary>The kinds.</summary>
internal static class ResourceKinds
{
    /// <summary>There is one document of rates.</summary>
    public const string RatesId = "rates";

    public static ResourceKind<Campaign> Campaigns { get; } = new(
        DocumentKind.Campaign, "campaign", CampaignsJson.Default.Campaign, campaign => campaign.Id, campaign => Words.Of(campaign.Status),
        (_, campaign) => $"campaign/{campaign.Id}", (organisation, campaign, advertiserName) => LogDocuments.Of(organisation, campaign, advertiserName ?? "").ToByteArray());

    public static ResourceKind<Partner> Partners { get; } = new(
        DocumentKind.Partner, "partner", CampaignsJson.Default.Partner, partner => partner.Id, partner => Words.Of(partner.Status),
        (_, partner) => $"partner/{partner.Id}", (organisation, partner, _) => LogDocuments.Of(organisation, partner).ToByteArray());

    public static ResourceKind<Advertiser> Advertisers { get; } = new(
        DocumentKind.Advertiser, "advertiser", CampaignsJson.Default.Advertiser, advertiser => advertiser.Id, advertiser => Words.Of(advertiser.Status),
        // Two organisations may each have an advertiser of one id.
        (organisation, advertiser) => $"advertiser/{organisation}/{advertiser.Id}", (organisation, advertiser, _) => LogDocuments.Of(organisation, advertiser).ToByteArray());

    public static ResourceKind<ExchangeRates> ExchangeRates { get; } = new(
        DocumentKind.ExchangeRates, "exchange rates", CampaignsJson.Default.ExchangeRates, _ => RatesId, _ => Words.Of(Status.Active),
        (_, _) => "exchange-rates", (_, rates, _) => LogDocuments.Of(rates).ToByteArray());
}
