using AdTech.Bidding.Handling;
using AdTech.Bidding.Matching;
using AdTech.Bidding.Reserving;

namespace AdTech.Bidding.Pricing;

/// <summary>
/// Prices the candidates of one impression and gives them back best first. By policy a bid on a deal goes before one in the open auction, then the higher price; among equals the dice
/// decide, so that equal campaigns share.
/// </summary>
internal sealed class Ranking
{
    /// <summary>Set on the rank of a deal's candidate: above every price.</summary>
    private const long DealBit = 1L << 62;

    private long[] _ranks = new long[256];
    private int _count;
    private bool _isReal;

    /// <summary>Why the last impression priced has no candidate left: the reason nearest to a bid.</summary>
    internal NoBidReason Reason { get; private set; }

    /// <summary>Prices every candidate once: below the floor, out of budget or out of this auction by its pace, its rank is 0.</summary>
    internal void Price(ReadOnlySpan<Candidate> candidates, ref Pricer pricer, ref Floors floors, LineItemStates states, ref FastRandom random, long nowMs, Traffic traffic)
    {
        _isReal = traffic == Traffic.Real;
        _count = candidates.Length;
        if (_ranks.Length < _count) Array.Resize(ref _ranks, Math.Max(_count, _ranks.Length * 2));
        Reason = NoBidReason.NoMatch;
        LineItemState? last = null;
        var lastReason = NoBidReason.None;
        for (var i = 0; i < _count; i++)
        {
            ref readonly var candidate = ref candidates[i];
            var state = states.Of(candidate.LineItem);
            // The coin is thrown once a line item, not once a creative: with five creatives it would enter five times as often.
            if (!ReferenceEquals(state, last)) (last, lastReason) = (state, Admit(state, ref random, nowMs));
            _ranks[i] = lastReason == NoBidReason.None ? Rank(candidate, ref pricer, ref floors, state) : Refuse(state, lastReason, count: false);
        }
    }

    /// <summary>The best candidate left, or −1.</summary>
    internal int Best(ref FastRandom random)
    {
        var best = -1;
        long highest = 0;
        uint equals = 1;
        var ranks = _ranks.AsSpan(0, _count);
        for (var i = 0; i < ranks.Length; i++)
        {
            var rank = ranks[i];
            if (rank < highest || rank == 0) continue;
            if (rank > highest) (highest, best, equals) = (rank, i, 1);
            else if (random.Next(++equals) == 0) best = i; // The k-th of equals replaces the choice with chance 1/k: each ends up with the same.
        }
        return best;
    }

    /// <summary>The price of a candidate, in nanos an impression.</summary>
    internal long PriceOf(int index) => _ranks[index] & ~DealBit;

    /// <summary>Takes a line item out of the ranking: it could not hold its price.</summary>
    internal void Drop(ReadOnlySpan<Candidate> candidates, int index, NoBidReason reason)
    {
        var item = candidates[index].LineItem;
        for (var i = 0; i < _count; i++)
        {
            if (ReferenceEquals(candidates[i].LineItem, item)) _ranks[i] = 0;
        }
        Note(reason);
    }

    /// <summary>Whether a line item takes part: test traffic spends nothing, so neither budget nor pace keep it out.</summary>
    private NoBidReason Admit(LineItemState state, ref FastRandom random, long nowMs)
    {
        if (!_isReal) return NoBidReason.None;
        var reason = state.Leases.IsSpent(nowMs) ? NoBidReason.BudgetSpent : state.Pace.Enters(ref random) ? NoBidReason.None : NoBidReason.Paced;
        if (reason != NoBidReason.None) state.Count(reason);
        return reason;
    }

    private long Rank(in Candidate candidate, ref Pricer pricer, ref Floors floors, LineItemState state)
    {
        var price = pricer.Bid(candidate.LineItem);
        if (price <= 0) return Refuse(state, NoBidReason.NoPrice);
        var floor = floors.Of(candidate, out var agreed);
        if (price < floor) return Refuse(state, NoBidReason.BelowFloor);
        return (agreed && floor > 0 ? floor : price) | (candidate.DealIndex >= 0 ? DealBit : 0);
    }

    private long Refuse(LineItemState state, NoBidReason reason, bool count = true)
    {
        if (count && _isReal) state.Count(reason);
        Note(reason);
        return 0;
    }

    private void Note(NoBidReason reason)
    {
        if (reason > Reason) Reason = reason;
    }
}
