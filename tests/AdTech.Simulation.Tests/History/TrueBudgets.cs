using AdTech.Accounting;
using AdTech.Budgets;
using AdTech.Events;

namespace AdTech.Simulation.Tests.History;

/// <summary>What the documents allow to be charged.</summary>
internal sealed class TrueBudgets(World world)
{
    private int _documentsAtCommit;

    internal static IEnumerable<AccountKey> KeysOf(BidRecord bid) =>
    [
        new(bid.CampaignId, bid.LineItemId, AccountKey.Lifetime), new(bid.CampaignId, bid.LineItemId, bid.AccountDay),
        new(bid.CampaignId, "", AccountKey.Lifetime), new(bid.CampaignId, "", bid.AccountDay),
    ];

    internal void Committed() => _documentsAtCommit = KnownDocuments();

    /// <summary>The highest budget that the stream may have known since its last commit.</summary>
    internal Int128? HighestLimit(AccountKey key)
    {
        Int128? highest = 0;
        for (var documents = Math.Max(1, _documentsAtCommit); documents <= KnownDocuments(); documents++)
        {
            if (Limits(documents).TryGetValue(key with { Day = key.Day == AccountKey.Lifetime ? key.Day : 0 }, out var limit)) highest = highest is { } h && limit > h ? limit : highest;
            else return null;
        }

        return highest;
    }

    /// <summary>The limits after so many documents; a day's under day 0.</summary>
    internal Dictionary<AccountKey, Int128> Limits(int documents)
    {
        var limits = new Dictionary<AccountKey, Int128>();
        foreach (var campaign in world.Documents.Newest(documents))
        {
            if (campaign.BudgetNanos > 0) limits[new AccountKey(campaign.Id, "", AccountKey.Lifetime)] = campaign.BudgetNanos;
            if (campaign.DailyBudgetNanos > 0) limits[new AccountKey(campaign.Id, "", 0)] = campaign.DailyBudgetNanos;
            foreach (var item in campaign.LineItems)
            {
                if (item.BudgetNanos > 0) limits[new AccountKey(campaign.Id, item.Id, AccountKey.Lifetime)] = item.BudgetNanos;
            }
        }

        return limits;
    }

    /// <summary>What was charged, and what could have been: for each campaign its budget, or what its days and line items allow; and no more than was paid in beforehand.</summary>
    internal (decimal Charged, decimal Usable) Utilisation(Dictionary<AccountKey, AccountLine> accounts, int days, Int128? paid)
    {
        Int128 usable = 0;
        Int128 charged = 0;
        foreach (var campaign in world.Documents.Newest(world.Documents.Count))
        {
            Int128 limit = campaign.BudgetNanos;
            if (campaign.DailyBudgetNanos > 0) limit = Int128.Min(limit, (Int128)campaign.DailyBudgetNanos * days);
            if (campaign.LineItems.All(l => l.BudgetNanos > 0)) limit = Int128.Min(limit, campaign.LineItems.Aggregate((Int128)0, (sum, l) => sum + l.BudgetNanos));
            var own = accounts.GetValueOrDefault(new AccountKey(campaign.Id, "", AccountKey.Lifetime)).Charged;
            usable += Int128.Max(limit, own); // a budget may have been cut after it was charged
            charged += own;
        }

        if (paid is { } most) usable = Int128.Min(usable, Int128.Max(most, charged));
        return (Units(charged), Units(usable));
    }

    internal static decimal Units(Int128 nanos) => (decimal)nanos / Money.NanosPerUnit;

    /// <summary>How many of the documents the stream has read: each campaign's version says it.</summary>
    private int KnownDocuments()
    {
        var known = world.Documents.Count;
        while (known > 1 && world.Documents.Newest(known).Any(d => world.Stream.Campaigns.Find(d.Id) is { } plan && plan.Version < d.Version)) known--;
        return known;
    }
}
