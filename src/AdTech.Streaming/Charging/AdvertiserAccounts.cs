using System.Runtime.InteropServices;
using AdTech.Budgets;
using AdTech.Events;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Charging;

/// <summary>
/// The balances of advertisers, above the budgets of their campaigns. A prepaid advertiser is charged at most what was deposited, credited and adjusted, and its credit limit. A
/// credit raises that balance, but reopens no campaign's budget: what a budget was charged only ever grows, or totals told twice and out of order could not be told from news; and
/// money that comes back is the advertiser's to spend where it likes.
/// </summary>
internal sealed class AdvertiserAccounts(IStreamStore store, Names names, CampaignDirectory campaigns, PendingCommit pending)
{
    private const int InMemoryMax = 100_000; // × about 200 B = 20 MB

    private readonly Dictionary<AdvertiserNumber, AdvertiserAccount> _accounts = [];

    /// <summary>The account that pays for a bid: that of the advertiser for whom it was made. None where nobody is named.</summary>
    internal AdvertiserAccount? Of(CampaignPlan? plan, BidRecord bid)
    {
        var advertiser = bid.AdvertiserId.Length > 0 ? bid.AdvertiserId : plan?.AdvertiserId ?? "";
        return advertiser.Length == 0 ? null : Find(plan?.OrganisationId ?? bid.OrganisationId, advertiser, bid.CampaignCurrency);
    }

    internal AdvertiserAccount Find(string organisationId, string advertiserId, string currency) =>
        Find(new AdvertiserNumber(names.IdOf(organisationId), names.IdOf(advertiserId), names.IdOf(currency)));

    internal AdvertiserAccount Find(AdvertiserNumber number)
    {
        ref var account = ref CollectionsMarshal.GetValueRefOrAddDefault(_accounts, number, out var known);
        if (known) return account!;
        account = new AdvertiserAccount(number);
        store.LoadAdvertiser(account);
        return account;
    }

    /// <summary>What may still be charged; null where nothing limits it.</summary>
    internal Int128? LeftOf(AdvertiserAccount account) => LimitOf(account) is { } limit ? limit - account.ChargedNanos : null;

    // prepaid, paid in 100, credited 5, adjusted −3, credit limit 20, charged 90 → 32;   post-paid → null

    internal void Charge(AdvertiserAccount account, long charged, long over)
    {
        account.ChargedNanos += charged;
        account.OverNanos += over;
        Change(account);
    }

    /// <summary>Books what a correction means for the balance.</summary>
    internal void Book(AdvertiserAccount account, CorrectionKind kind, long amountNanos)
    {
        switch (kind)
        {
            case CorrectionKind.Deposit: account.DepositedNanos += amountNanos; break;
            case CorrectionKind.Credit: account.CreditedNanos += amountNanos; break;
            case CorrectionKind.Adjustment: account.AdjustedNanos += amountNanos; break;
            default: return; // a claim is between the house and a supplier
        }

        account.PaidChanged = true;
        Change(account);
    }

    /// <summary>What the ledger is told about an account.</summary>
    internal AccountState StateOf(AdvertiserAccount account)
    {
        var number = account.Number;
        var key = AccountKey.OfAdvertiser(names.NameOf(number.Organisation), names.NameOf(number.Advertiser), names.NameOf(number.Currency));
        return new AccountState(key, LimitOf(account) is { } limit ? (long)Int128.Clamp(limit / 1000, 0, long.MaxValue) : null, account.ChargedMicros);
    }

    internal void Committed()
    {
        foreach (var account in pending.Advertisers) account.Changed = account.PaidChanged = false;
        // Nothing in it is unsaved, and what is needed again is read again.
        if (_accounts.Count > InMemoryMax) _accounts.Clear();
    }

    private Int128? LimitOf(AdvertiserAccount account)
    {
        var number = account.Number;
        if (campaigns.FindAdvertiser(names.NameOf(number.Organisation), names.NameOf(number.Advertiser)) is not { IsPrepaid: true } plan) return null;
        // Nothing is paid in beforehand in another currency than that of the balance.
        return plan.Currency == names.NameOf(number.Currency) ? account.PaidNanos + plan.CreditLimitNanos : 0;
    }

    private void Change(AdvertiserAccount account)
    {
        if (account.Changed) return;
        account.Changed = true;
        pending.Advertisers.Add(account);
    }
}
