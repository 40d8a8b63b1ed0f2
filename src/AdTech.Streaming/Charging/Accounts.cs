using System.Runtime.InteropServices;
using AdTech.Budgets;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Charging;

/// <summary>
/// The accounts: what line items and campaigns were charged, for their lifetime and by day. A charge is capped at what is left in all four, and in the balance of a prepaid
/// advertiser above them, so none is ever exceeded, whatever the bidders did; the rest is over-delivery.
/// </summary>
internal sealed class Accounts(IStreamStore store, Names names, AdvertiserAccounts advertisers, PendingCommit pending)
{
    private const int InMemoryMax = 200_000; // × about 120 B = 24 MB

    private readonly Dictionary<AccountNumber, ChargedAccount> _accounts = [];

    /// <summary>Charges a bill to all four accounts and to the advertiser's, as far as it fits, and says how much that was; a campaign that is not known has nothing left.</summary>
    internal long Charge(CampaignPlan? plan, string campaignId, string lineItemId, int day, long chargeNanos, AdvertiserAccount? advertiser = null)
    {
        var campaign = names.IdOf(campaignId);
        var lineItem = names.IdOf(lineItemId);
        var itemLife = Find(new AccountNumber(campaign, lineItem, AccountKey.Lifetime));
        var itemDay = Find(new AccountNumber(campaign, lineItem, day));
        var ownLife = Find(new AccountNumber(campaign, 0, AccountKey.Lifetime));
        var ownDay = Find(new AccountNumber(campaign, 0, day));

        Int128 fits = plan is null ? 0 : chargeNanos;
        if (plan is not null)
        {
            var item = plan.Of(lineItemId);
            fits = Int128.Min(fits, Left(item.Lifetime, itemLife));
            fits = Int128.Min(fits, Left(item.Daily, itemDay));
            fits = Int128.Min(fits, Left(plan.Own.Lifetime, ownLife));
            fits = Int128.Min(fits, Left(plan.Own.Daily, ownDay));
            if (advertiser is not null && advertisers.LeftOf(advertiser) is { } left) fits = Int128.Min(fits, left);
        }

        var charged = (long)Int128.Max(0, fits);
        Add(itemLife, charged, chargeNanos - charged);
        Add(itemDay, charged, chargeNanos - charged);
        Add(ownLife, charged, chargeNanos - charged);
        Add(ownDay, charged, chargeNanos - charged);
        if (advertiser is not null) advertisers.Charge(advertiser, charged, chargeNanos - charged);
        return charged;
    }

    // left 10, 7, 12, no limit, balance 8; bill of 9 → charged 7, over-delivery 2

    /// <summary>What the ledger is told about an account.</summary>
    internal static AccountState StateOf(ChargedAccount account, CampaignPlan plan, string lineItemId)
    {
        var budget = lineItemId.Length == 0 ? plan.Own : plan.Of(lineItemId);
        var limit = account.Number.Day == AccountKey.Lifetime ? budget.Lifetime : budget.Daily;
        return new AccountState(new AccountKey(plan.Id, lineItemId, account.Number.Day), limit / 1000, account.ChargedMicros);
    }

    /// <summary>The states of all accounts of a campaign: its advertiser's, lifetime, and the days from one to another.</summary>
    internal void AddStates(CampaignPlan plan, int fromDay, int toDay, List<AccountState> states)
    {
        if (plan.AdvertiserId.Length > 0) states.Add(advertisers.StateOf(advertisers.Find(plan.OrganisationId, plan.AdvertiserId, plan.Currency)));
        var campaign = names.IdOf(plan.Id);
        AddStates(plan, "", new AccountNumber(campaign, 0, 0), fromDay, toDay, states);
        foreach (var lineItemId in plan.LineItems.Keys) AddStates(plan, lineItemId, new AccountNumber(campaign, names.IdOf(lineItemId), 0), fromDay, toDay, states);
    }

    /// <summary>The names of an account that a batch has changed.</summary>
    internal (string Campaign, string LineItem) NamesOf(ChargedAccount account) => (names.NameOf(account.Number.Campaign), names.NameOf(account.Number.LineItem));

    internal void Committed()
    {
        foreach (var account in pending.Accounts) account.Changed = false;
        // Nothing in it is unsaved, and what is needed again is read again.
        if (_accounts.Count > InMemoryMax) _accounts.Clear();
    }

    private void AddStates(CampaignPlan plan, string lineItemId, AccountNumber number, int fromDay, int toDay, List<AccountState> states)
    {
        states.Add(StateOf(Find(number with { Day = AccountKey.Lifetime }), plan, lineItemId));
        for (var day = fromDay; day <= toDay; day++) states.Add(StateOf(Find(number with { Day = day }), plan, lineItemId));
    }

    private ChargedAccount Find(AccountNumber number)
    {
        ref var account = ref CollectionsMarshal.GetValueRefOrAddDefault(_accounts, number, out var known);
        if (known) return account!;
        account = new ChargedAccount(number);
        store.LoadAccount(account);
        return account;
    }

    private static Int128 Left(long? limit, ChargedAccount account) => limit is { } nanos ? nanos - account.ChargedNanos : long.MaxValue;

    private void Add(ChargedAccount account, long charged, long over)
    {
        account.ChargedNanos += charged;
        account.OverNanos += over;
        if (account.Changed) return;
        account.Changed = true;
        pending.Accounts.Add(account);
    }
}
