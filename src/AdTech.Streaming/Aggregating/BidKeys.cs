using AdTech.Events;
using AdTech.ServiceDefaults;

namespace AdTech.Streaming.Aggregating;

/// <summary>The combination of dimensions that a bid's facts count for.</summary>
internal sealed class BidKeys(Names names)
{
    internal MinuteKey Of(BidRecord bid, long timeMs) => new(
        MinuteKey.MinuteOf(timeMs), Organisation(bid.OrganisationId), names.IdOrOther(bid.PartnerId), names.IdOf(bid.CampaignId), names.IdOf(bid.LineItemId), names.IdOrOther(bid.CreativeId),
        names.IdOfPublisher(bid.Publisher), names.IdOfPublisher(bid.Country), bid.DeviceType);

    internal int Organisation(string id) => names.IdOf(id.Length == 0 ? Access.DefaultOrganisation : id);
}
