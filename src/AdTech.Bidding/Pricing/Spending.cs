using AdTech.Bidding.Reserving;
using AdTech.Bidding.Snapshots;
using AdTech.Budgets;

namespace AdTech.Bidding.Pricing;

/// <summary>
/// What a line item spends. Its charge is known late (auctions are decided and notices come seconds after the bid), its holds at once; so the rate is what is
/// held, times the part of holds that became charges lately.
/// </summary>
internal sealed class Spending
{
    private const long NanosPerMicro = 1_000;
    private const double Memory = 0.9; // Of older observations, at each new one: half of it is gone after seven.
    private double _resolvedSum;
    private double _chargedSum;
    private long _heldThen;
    private long _outThen;
    private long _chargedThen = -1;
    private long _heldAtStep;

    /// <summary>The accounts as last told.</summary>
    internal Charged Charged { get; private set; }

    /// <summary>The part of what is held that becomes charge; 1 as long as nothing is known.</summary>
    internal double ChargedPart => _resolvedSum <= 0 ? 1 : Math.Clamp(_chargedSum / _resolvedSum, 0.01, 1);

    /// <summary>What was spent since the last call, in nanos a second.</summary>
    internal double PerSecond(long heldTotal, double seconds)
    {
        var held = Math.Max(0, heldTotal - _heldAtStep);
        _heldAtStep = heldTotal;
        return held * ChargedPart / seconds;
    }

    /// <summary>Asks the ledger what was charged.</summary>
    internal async ValueTask LearnAsync(IBudgetLedger ledger, LineItemEntry item, LineItemLeases leases, int day, CancellationToken cancellationToken)
    {
        string campaign = item.Campaign.Id;
        var lifetime = await ledger.GetBalanceAsync(new AccountKey(campaign, item.Id, AccountKey.Lifetime), cancellationToken) ?? default;
        Charged = new Charged(
            lifetime.ChargedMicros * NanosPerMicro,
            item.DailyBudgetNanos > 0 ? await ChargedAsync(ledger, new AccountKey(campaign, item.Id, day), cancellationToken) : 0,
            item.Campaign.BudgetNanos > 0 ? await ChargedAsync(ledger, new AccountKey(campaign, "", AccountKey.Lifetime), cancellationToken) : 0,
            item.Campaign.DailyBudgetNanos > 0 ? await ChargedAsync(ledger, new AccountKey(campaign, "", day), cancellationToken) : 0);
        long left = 0;
        foreach (var lease in leases.Leases) left += lease.Left;
        Observe(Charged.Lifetime, leases.HeldTotal, Math.Max(0, (lifetime.LeasedMicros * NanosPerMicro) - left));
    }

    /// <summary>Learns how much of what was held became charge.</summary>
    /// <param name="charged">In all.</param>
    /// <param name="held">In all.</param>
    /// <param name="outstanding">Held, and neither billed nor lost yet.</param>
    internal void Observe(long charged, long held, long outstanding)
    {
        if (_chargedThen >= 0)
        {
            var nowCharged = Math.Max(0, charged - _chargedThen);
            // What was held and is no longer out was decided: billed or lost.
            var resolved = Math.Max(nowCharged, held - _heldThen - (outstanding - _outThen));
            _chargedSum = (_chargedSum * Memory) + nowCharged;
            _resolvedSum = (_resolvedSum * Memory) + resolved;
        }
        (_chargedThen, _heldThen, _outThen) = (charged, held, outstanding);
    }

    private static async ValueTask<long> ChargedAsync(IBudgetLedger ledger, AccountKey account, CancellationToken cancellationToken) =>
        (await ledger.GetBalanceAsync(account, cancellationToken) is { } balance ? balance.ChargedMicros : 0) * NanosPerMicro;
}
