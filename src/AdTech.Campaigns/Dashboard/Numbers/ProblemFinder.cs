using AdTech.Campaigns.Model;
using AdTech.Campaigns.Publishing;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>What an advertiser would want to be told before they find out themselves.</summary>
internal sealed class ProblemFinder(RelayState relay)
{
    // Traffic has hours and moods: a campaign that was put in a moment ago and has not bid yet is no problem.
    private static readonly TimeSpan NeverBidAfter = TimeSpan.FromMinutes(30);

    public IReadOnlyList<Problem> Find(IReadOnlyList<CampaignRow> rows, IReadOnlyList<Advertiser> penniless, MetricsRow? total, bool numbersKnown, DateTimeOffset now)
    {
        var found = new List<Problem>();
        if (!numbersKnown) found.Add(new Problem(true, "The numbers can't be read at the moment.", "The metrics store does not answer; /health of the stream says why. Campaigns can be changed all the same.", "/health"));
        if (relay.Trouble is not null) found.Add(new Problem(true, "Changes don't reach the bidders.", "The event log takes no documents. They are kept and sent again; /health says why.", "/health"));
        foreach (var advertiser in penniless)
            found.Add(new Problem(true, $"{advertiser.Name} is out of balance.", "Its campaigns don't bid until more is paid in.", $"/advertisers/{advertiser.Id}"));
        foreach (var row in rows.Where(row => row.Campaign.Status is Status.Active))
        {
            if (row.Life is { OverDelivery: > 0 } life && life.OverDelivery > row.Campaign.Budget.Value * 0.001m)
                found.Add(Of(row, true, $"delivered {Show.Money(life.OverDelivery, life.Currency)} over its budget", "It is at the house's cost. Notices came later than expected; look at noticeSeconds of the partner."));
            if (row.Campaign.LineItems.All(item => item.Status is not Status.Active)) found.Add(Of(row, false, "has no active line item", "Resume one, or pause the campaign."));
            else if (NoCreative(row.Campaign)) found.Add(Of(row, false, "has no active creative on its line items", "Add one, or resume one."));
            else if (row.State == "over") found.Add(Of(row, false, "is past the end of its flight", "Move the end, or archive it."));
            else if (row.State == "active" && row.Period is { Bids: 0 } && total is { Requests: > 1000 } && row.Life is { Bids: 0 } && !(now - row.CreatedAt < NeverBidAfter))
                found.Add(Of(row, false, "has never bid", $"{Show.Count(total.Requests)} requests came in this range. Its targeting may be too narrow, or its bid below the floors."));
        }

        return found;
    }

    private static bool NoCreative(Campaign campaign)
    {
        var active = campaign.Creatives.Where(creative => creative.Status is Status.Active).Select(creative => creative.Id).ToHashSet(StringComparer.Ordinal);
        return campaign.LineItems.Where(item => item.Status is Status.Active).All(item => !item.CreativeIds.Any(active.Contains));
    }

    private static Problem Of(CampaignRow row, bool severe, string text, string cure) => new(severe, $"{row.Campaign.Name} {text}.", cure, $"/campaigns/{row.Campaign.Id}");
}
