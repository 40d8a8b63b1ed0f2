using AdTech.Accounting;
using AdTech.Bidding.Matching;
using AdTech.Bidding.Pricing;
using AdTech.Bidding.Reserving;
using AdTech.OpenRtb;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Handling;

/// <summary>Steps 3 to 5 of a request, for one impression: match, price, reserve. Ends with one bid chosen and its money held, or with the reason why there is none.</summary>
internal sealed class Auctioneer(LineItemStates states, LeaseBook leases, IOptions<BiddingOptions> options)
{
    /// <summary>So many of the best may fail to reserve before the impression is given up: each failure is a scan of the ranking.</summary>
    private const int AttemptsMax = 16;

    /// <summary>
    /// So many candidates are matched first. They come best paying first, so the winner is nearly always among them; of 500 that fit, finding all of them was a fifth of a bid's time.
    /// </summary>
    private const int FirstCandidates = 16;

    /// <summary>100,000 units for one showing: more is a wrong multiplier, and the stream would not count it.</summary>
    private const long HoldMaxNanos = 100_000 * Money.NanosPerUnit;

    private readonly int _candidatesMax = options.Value.CandidatesMax;

    /// <summary>Looks up what all impressions of the request share.</summary>
    internal static void Begin(BidContext context) => context.Snapshot.Index.Begin(context.Request, context.Facts, context.Scratch);

    internal NoBidReason Choose(BidContext context, int index, ref Pricer pricer)
    {
        // Step 3: match. Whoever may see the reasons sees all candidates counted.
        var imp = context.Request.Imps[index];
        if (!TryReadMultiplier(imp, out var multiplier))
        {
            if (context.Partner.Reasons) context.CandidateCounts.Add(0);
            return NoBidReason.Multiplier;
        }
        context.Scratch.Limit = context.Partner.Reasons ? _candidatesMax : Math.Min(FirstCandidates, _candidatesMax);
        var more = context.Snapshot.Index.Match(imp, context.Scratch, context.Candidates);
        if (context.Partner.Reasons) context.CandidateCounts.Add(LineItems(context.Candidates.Span));
        var floors = new Floors(imp, pricer.Currency, context.Snapshot.Rates, PartnerFloor(context, pricer.Currency));
        var reason = NoBidReason.NoMatch;
        while (!context.Candidates.Span.IsEmpty)
        {
            // Steps 4 and 5: price, as far as needed, and reserve.
            context.Ranking.Begin(context.Candidates.Span, context.Traffic, context.Scratch.HasDeals);
            if (Reserve(context, index, multiplier, ref pricer, ref floors, ref more)) return NoBidReason.None;
            if (context.Ranking.Reason > reason) reason = context.Ranking.Reason;
            if (!more || context.Ranking.IsClosed) break;
            context.Candidates.Clear();
            more = context.Snapshot.Index.Continue(context.Scratch, context.Candidates);
        }
        return reason;
    }

    /// <summary>Holds the money of the best. A line item that can't is passed over; the next best may.</summary>
    private bool Reserve(BidContext context, int index, long multiplier, ref Pricer pricer, ref Floors floors, ref bool more)
    {
        var ranking = context.Ranking;
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var best = ranking.Best(context.Candidates.Span, ref pricer, ref floors, states, ref context.Random, context.NowMs, context.Scratch.HasDealsAhead);
            while (ranking.WantsMore && more && context.Candidates.Count < _candidatesMax)
            {
                more = MatchMore(context);
                best = ranking.Best(context.Candidates.Span, ref pricer, ref floors, states, ref context.Random, context.NowMs, context.Scratch.HasDealsAhead);
            }
            if (best < 0) return false;
            var candidates = context.Candidates.Span;
            var item = candidates[best].LineItem;
            var state = states.Of(item);
            var price = ranking.PriceOf(best);
            var terms = pricer.Terms(item);
            var hold = terms.Settle(new Money(price, pricer.Currency), item.Currency, multiplier).Charge.Nanos;
            if (hold > HoldMaxNanos)
            {
                ranking.Drop(candidates, best, NoBidReason.Multiplier);
                continue;
            }
            var day = state.Day(item.Zone, context.NowMs).Number;
            var held = Hold(context, state, ref hold, day, out var lease);
            if (held == HoldResult.Held)
            {
                context.Chosen.Add(new ChosenBid(index, candidates[best], price, terms, multiplier, hold, lease, state, day));
                return true;
            }
            var reason = held == HoldResult.Spent ? NoBidReason.BudgetSpent : NoBidReason.LeasePending;
            state.Count(reason);
            ranking.Drop(candidates, best, reason);
        }
        return false;
    }

    /// <summary>Adds the next candidates, twice as many each time.</summary>
    private bool MatchMore(BidContext context)
    {
        context.Scratch.Limit = Math.Min(2 * context.Scratch.Limit, _candidatesMax - context.Candidates.Count);
        var more = context.Snapshot.Index.Continue(context.Scratch, context.Candidates);
        context.Ranking.Extend(context.Candidates.Count);
        return more;
    }

    /// <summary>Undoes every hold of a request that gets no answer after all.</summary>
    internal static void GiveBack(BidContext context)
    {
        foreach (var chosen in context.Chosen) GiveBack(chosen);
        context.Chosen.Clear();
    }

    /// <summary>Undoes one hold.</summary>
    internal static void GiveBack(in ChosenBid chosen)
    {
        if (chosen.Lease is { } lease) chosen.State.Leases.Release(lease, chosen.HoldNanos);
    }

    /// <summary>Holds a bid's highest charge, or less of it where the partner's bids seldom win.</summary>
    private HoldResult Hold(BidContext context, LineItemState state, ref long nanos, int day, out Lease? lease)
    {
        lease = null;
        // A charge of nothing (a price that rounds to it) needs no money.
        if (context.Traffic != Traffic.Real || nanos <= 0) return HoldResult.Held;
        var charge = nanos;
        nanos = context.Partner.HoldOf(charge);
        return leases.TryHold(state.Leases, charge, ref nanos, day, context.Partner.NoticeSeconds, context.NowMs, out lease);
    }

    /// <summary>How many impressions one showing counts as, in millionths; false when that is nothing, or more than anybody believes.</summary>
    private static bool TryReadMultiplier(Imp imp, out long micros)
    {
        micros = PriceTerms.One;
        if (imp.Qty?.Multiplier is not { } multiplier || multiplier == 1) return true;
        if (multiplier is <= 0 or > PriceTerms.MultiplierMicrosMax / PriceTerms.One) return false;
        micros = (long)decimal.Round(multiplier * PriceTerms.One, MidpointRounding.ToEven);
        return micros > 0;
    }

    // 14.2 → 14,200,000;   0.35 → 350,000;   0.0000001, 0, −1, 2,000,000 → no bid

    /// <summary>How many line items the candidates are of: one with deals stands there once for each, side by side.</summary>
    private static int LineItems(ReadOnlySpan<Candidate> candidates)
    {
        var count = 0;
        for (var i = 0; i < candidates.Length; i++)
        {
            if (i == 0 || !ReferenceEquals(candidates[i].LineItem, candidates[i - 1].LineItem)) count++;
        }
        return count;
    }

    private static long PartnerFloor(BidContext context, Currency currency)
    {
        var floor = context.Partner.BidfloorNanos;
        if (floor <= 0 || currency == context.Partner.Currency) return floor;
        var rate = context.Snapshot.Rates.Rate(context.Partner.Currency, currency);
        return rate == 0 ? Floors.Unreachable : (long)((((Int128)floor * rate) + Money.NanosPerUnit - 1) / Money.NanosPerUnit);
    }
}
