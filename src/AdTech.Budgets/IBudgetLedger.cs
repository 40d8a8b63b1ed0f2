namespace AdTech.Budgets;

/// <summary>
/// The ledger of leases. The account (in the metrics store) is the truth about what was charged; the ledger only leases slices of
/// budget − charged − out on lease to bidders, so that a bid costs no round trip. It counts whole micros of the campaign's currency.
/// Two implementations, one contract: Redis in production, in process and persisted in Standalone.
/// </summary>
public interface IBudgetLedger
{
    /// <summary>
    /// Takes a slice of a line item's budget for one account day: at most what all four of its accounts (line item and campaign, lifetime and day), and the
    /// advertiser's where one is named, still have. Durable before it is granted, so that a restart never leases the same money twice.
    /// </summary>
    /// <returns>A grant, or the reason why there is none. An account never set by <see cref="SetAccountsAsync"/> gives <see cref="LeaseDenial.NotReady"/>.</returns>
    ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Takes many slices in one round trip: each as <see cref="LeaseAsync"/> takes it, in their order. For leases that a bidder takes for line items nobody bids for yet, of which there may
    /// be a hundred thousand.
    /// </summary>
    /// <returns>An answer for each request, in their order.</returns>
    async ValueTask<IReadOnlyList<LeaseGrant>> LeaseManyAsync(IReadOnlyList<LeaseRequest> requests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var grants = new LeaseGrant[requests.Count];
        for (var i = 0; i < grants.Length; i++) grants[i] = await LeaseAsync(requests[i], cancellationToken);
        return grants;
    }

    /// <summary>
    /// Ends a lease: its bidder makes no more bids on it. What was not held for bids returns at once; what was held returns as bills and losses are settled, and the rest
    /// at <paramref name="holdUntil"/>, when practically every notice has come and is settled (<see cref="SettledUntilAsync"/>). A lease that is never closed (its bidder died) ends by itself,
    /// <see cref="LeaseRequest.HoldFor"/> after its <see cref="LeaseRequest.ValidFor"/> has passed. Closing twice changes nothing.
    /// </summary>
    /// <param name="leaseId">The lease.</param>
    /// <param name="heldMicros">What bids on this lease may cost together, rounded up.</param>
    /// <param name="holdUntil">When the rest of it is given back.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask CloseAsync(ulong leaseId, long heldMicros, DateTimeOffset holdUntil, CancellationToken cancellationToken);

    /// <summary>
    /// Sets, for accounts, the budget and what has been charged so far (both totals, not changes: idempotent). Called by the stream for every account of
    /// every live campaign at start, when a budget changes, and for each new day before it begins.
    /// </summary>
    ValueTask SetAccountsAsync(IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken);

    /// <summary>
    /// Tells what became of the bids of leases, and what the accounts were charged for it, in one step: running totals, so repeating or reordering changes
    /// nothing (a total below a known one is ignored). Called by the stream after its transaction has committed.
    /// </summary>
    ValueTask SettleAsync(IReadOnlyList<LeaseSettlement> leases, IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken);

    /// <summary>
    /// Tells that everything that stood in the event log at a moment is settled. Leases end by their time only as far as this, and none before it was told: what holds became while the stream was
    /// away is not known, and whoever leased it again would spend it twice. A moment before a known one is ignored; a ledger that was opened anew may know none.
    /// </summary>
    ValueTask SettledUntilAsync(DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>What an account has, for reports and tests; null when it was never set.</summary>
    ValueTask<AccountBalance?> GetBalanceAsync(AccountKey account, CancellationToken cancellationToken);
}

/// <summary>Names an account of money: a campaign's or a line item's, for its lifetime or for one day; or an advertiser's (<see cref="OfAdvertiser"/>).</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="LineItemId">The line item; empty for the campaign's own account.</param>
/// <param name="Day">Days since 1970-01-01 in the advertiser's zone; <see cref="Lifetime"/> for the lifetime account.</param>
public readonly record struct AccountKey(string CampaignId, string LineItemId, int Day)
{
    /// <summary>The day of a lifetime account.</summary>
    public const int Lifetime = -1;

    /// <summary>
    /// The account of an advertiser in one currency, out of which all its campaigns in that currency are paid: limited where it pays beforehand. Its name has slashes, which no campaign's id has.
    /// </summary>
    public static AccountKey OfAdvertiser(string organisationId, string advertiserId, string currency) => new($"{organisationId}/{advertiserId}/{currency}", "", Lifetime);
}

/// <summary>Budget and charge of an account.</summary>
/// <param name="Account">Which.</param>
/// <param name="BudgetMicros">The limit; null when there is none.</param>
/// <param name="ChargedMicros">What has been charged in all, rounded up.</param>
public readonly record struct AccountState(AccountKey Account, long? BudgetMicros, long ChargedMicros);

/// <summary>An account as the ledger sees it.</summary>
/// <param name="BudgetMicros">The limit; null when there is none.</param>
/// <param name="ChargedMicros">What has been charged in all.</param>
/// <param name="LeasedMicros">What is out on leases, not yet billed, lost or returned.</param>
public readonly record struct AccountBalance(long? BudgetMicros, long ChargedMicros, long LeasedMicros);

/// <summary>A wish for a slice of budget.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="LineItemId">The line item.</param>
/// <param name="Day">The account day that will be charged.</param>
/// <param name="Micros">The most that is useful; positive.</param>
/// <param name="MinMicros">Less than this is useless to the bidder and is not granted.</param>
/// <param name="Bidder">The bidder's instance.</param>
/// <param name="ValidFor">How long bids will be made on it, at most.</param>
/// <param name="HoldFor">How long after the last bid notices may come.</param>
/// <param name="PartOfLeft">At most one of so many parts of what is left is granted. 1: all of it, for bids that are being made. More: for a lease ahead of need, so that bidders who wait take little from those who bid.</param>
/// <param name="Advertiser">The advertiser's account, out of which it comes too; null where nobody keeps one.</param>
public sealed record LeaseRequest(
    string CampaignId, string LineItemId, int Day, long Micros, long MinMicros, ulong Bidder, TimeSpan ValidFor, TimeSpan HoldFor, int PartOfLeft = 1, AccountKey? Advertiser = null);

/// <summary>The answer to a <see cref="LeaseRequest"/>.</summary>
/// <param name="LeaseId">The lease; 0 when none was granted. Never given twice, over all restarts.</param>
/// <param name="Micros">What it holds.</param>
/// <param name="Denial">Why there is none.</param>
public readonly record struct LeaseGrant(ulong LeaseId, long Micros, LeaseDenial Denial);

/// <summary>Why no lease was granted.</summary>
public enum LeaseDenial
{
    /// <summary>It was granted.</summary>
    None,

    /// <summary>The ledger does not know the account yet.</summary>
    NotReady,

    /// <summary>Budget, less charged, less leased, is used up for now.</summary>
    Exhausted,

    /// <summary>The ledger is not reachable.</summary>
    Unavailable,
}

/// <summary>What became of a lease's bids so far: running totals in micros.</summary>
/// <param name="LeaseId">The lease.</param>
/// <param name="SettledMicros">The holds of all bids that were billed, lost or otherwise ended, rounded down.</param>
public readonly record struct LeaseSettlement(ulong LeaseId, long SettledMicros);
