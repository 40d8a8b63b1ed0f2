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

    /// <summary>So many line items below the floor are counted for an impression, those nearest to it; the cheaper ones after them are not looked at.</summary>
    private const int BelowFloorMax = 15; // so that the first candidates matched are enough to see that none reaches it

    /// <summary>Stands for a rank that nobody needed yet.</summary>
    private const long Unpriced = -1;

    private long[] _ranks = new long[256];
    private int _count;
    private int _belowFloor;
    private bool _isReal;
    private bool _hasDeals;
    private LineItemState? _last;
    private NoBidReason _lastReason;

    /// <summary>Why the last impression priced has no candidate left: the reason nearest to a bid.</summary>
    internal NoBidReason Reason { get; private set; }

    /// <summary>True when every candidate was looked at, and the next that match might still be better, or equal and win by the dice.</summary>
    internal bool WantsMore { get; private set; }

    /// <summary>True when nothing that comes after can reach the floor.</summary>
    internal bool IsClosed { get; private set; }

    /// <summary>Takes the candidates of an impression, best paying first; nothing is priced before it is needed.</summary>
    internal void Begin(ReadOnlySpan<Candidate> candidates, Traffic traffic, bool hasDeals)
    {
        (_count, _belowFloor, _isReal, _hasDeals, _last) = (0, 0, traffic == Traffic.Real, hasDeals, null);
        (Reason, IsClosed) = (NoBidReason.NoMatch, false);
        Extend(candidates.Length);
    }

    /// <summary>There are more candidates now, after those there were.</summary>
    internal void Extend(int count)
    {
        if (_ranks.Length < count) Array.Resize(ref _ranks, Math.Max(count, _ranks.Length * 2));
        _ranks.AsSpan(_count, count - _count).Fill(Unpriced);
        _count = count;
    }

    /// <summary>
    /// The best candidate left, or −1. Candidates come in descending order of what they pay before the partner's fee, so pricing stops at the first that can't reach the best so far: of
    /// hundreds that fit, most requests price a handful. (Deals are looked for to the last ad that names one, since a deal goes before a higher price.)
    /// </summary>
    internal int Best(ReadOnlySpan<Candidate> candidates, ref Pricer pricer, ref Floors floors, LineItemStates states, ref FastRandom random, long nowMs, bool dealsAhead)
    {
        var best = -1;
        long highest = 0;
        uint equals = 1;
        var openIsDone = false; // no further bid of the open auction can reach the best so far
        WantsMore = false;
        for (var i = 0; i < _count; i++)
        {
            if (_ranks[i] == Unpriced)
            {
                if (IsClosed) return best;
                ref readonly var candidate = ref candidates[i];
                if (candidate.DealIndex < 0)
                {
                    openIsDone |= highest > 0 && pricer.AtMost(candidate.LineItem) < highest;
                    if (openIsDone && !_hasDeals) return best;
                    if (openIsDone) continue;
                }
                _ranks[i] = Price(candidate, ref pricer, ref floors, states, ref random, nowMs);
            }
            var rank = _ranks[i];
            if (rank < highest || rank == 0) continue;
            if (rank > highest) (highest, best, equals) = (rank, i, 1);
            else if (random.Next(++equals) == 0) best = i; // The k-th of equals replaces the choice with chance 1/k: each ends up with the same.
        }
        WantsMore = !IsClosed && (!openIsDone || dealsAhead);
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

    /// <summary>The rank of a candidate: 0 below the floor, out of budget, or out of this auction by its pace.</summary>
    private long Price(in Candidate candidate, ref Pricer pricer, ref Floors floors, LineItemStates states, ref FastRandom random, long nowMs)
    {
        var state = states.Of(candidate.LineItem);
        // The coin is thrown once a line item, not once a creative: with five creatives it would enter five times as often.
        if (!ReferenceEquals(state, _last)) (_last, _lastReason) = (state, Admit(state, ref random, nowMs));
        if (_lastReason != NoBidReason.None) return Note(_lastReason);
        var price = pricer.Bid(candidate.LineItem);
        if (price <= 0) return Refuse(state, NoBidReason.NoPrice);
        var floor = floors.Of(candidate, out var agreed);
        if (price >= floor) return (agreed && floor > 0 ? floor : price) | (candidate.DealIndex >= 0 ? DealBit : 0);
        // What comes after pays less still; only a floor by duration may yet be lower for another.
        if (++_belowFloor > BelowFloorMax && !_hasDeals && candidate.Mtype is 1 or 4 && pricer.AtMost(candidate.LineItem) < floor) IsClosed = true;
        return Refuse(state, NoBidReason.BelowFloor);
    }

    /// <summary>Whether a line item takes part: test traffic spends nothing, so neither budget nor pace keep it out.</summary>
    private NoBidReason Admit(LineItemState state, ref FastRandom random, long nowMs)
    {
        if (!_isReal) return NoBidReason.None;
        var reason = state.Leases.IsSpent(nowMs) ? NoBidReason.BudgetSpent : state.Pace.Enters(ref random) ? NoBidReason.None : NoBidReason.Paced;
        if (reason != NoBidReason.None) state.Count(reason);
        return reason;
    }

    private long Refuse(LineItemState state, NoBidReason reason)
    {
        if (_isReal) state.Count(reason);
        return Note(reason);
    }

    private long Note(NoBidReason reason)
    {
        if (reason > Reason) Reason = reason;
        return 0;
    }
}
