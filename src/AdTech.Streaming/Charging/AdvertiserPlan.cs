using AdTech.Events;

namespace AdTech.Streaming.Charging;

/// <summary>What the stream has to know of an advertiser: the currency of its balance, and whether that limits what it is charged.</summary>
internal sealed record AdvertiserPlan(string OrganisationId, string Id, string Currency, bool IsPrepaid, long CreditLimitNanos)
{
    internal static AdvertiserPlan Of(AdvertiserDocument document) => new(document.OrganisationId, document.Id, CampaignPlan.CurrencyOf(document.Currency), document.Prepaid, document.CreditLimitNanos);
}
