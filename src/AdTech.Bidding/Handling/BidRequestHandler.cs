using AdTech.Bidding.Answering;
using AdTech.Bidding.Pricing;
using AdTech.Bidding.Screening;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Handling;

/// <summary>
/// The way of one request, from its bytes to the answer's bytes. START HERE.
/// Step 1: read and validate it. Step 2: screen it. Then, for each impression, Step 3: match line items; Step 4: price them; Step 5: reserve the money of the
/// best. Step 6: answer with the bids that are left, each of them first in the event log. Everything happens in memory and on one thread; nothing here waits.
/// </summary>
internal sealed class BidRequestHandler(RequestReading reading, Screen screen, Auctioneer auctioneer, Answerer answerer, IOptions<BiddingOptions> options, TimeProvider time)
{
    private readonly BiddingOptions _options = options.Value;

    internal BidDecision Handle(BidContext context, ReadOnlyMemory<byte> body)
    {
        try
        {
            return Decide(context, body);
        }
        catch
        {
            Auctioneer.GiveBack(context); // a bid that never went out costs nothing
            throw;
        }
    }

    private BidDecision Decide(BidContext context, ReadOnlyMemory<byte> body)
    {
        // Step 1: read.
        var request = context.Request;
        if (!reading.TryRead(body, context)) return BidDecision.Skip(NoBidReason.Invalid);
        if (request.IsTest && context.Traffic == Traffic.Real) context.Traffic = Traffic.Test;
        if (Deadline.From(time, context.Arrived, request.TMax ?? 0, _options) is not { } deadline) return BidDecision.Skip(NoBidReason.TooLittleTime);

        // Step 2: screen.
        context.Facts.Read(request, context.Partner, context.NowMs, (uint)context.Random.Next());
        var reason = screen.Check(request, context.Facts);
        if (reason != NoBidReason.None) return BidDecision.Skip(reason);
        context.Consent = Consent.Decide(request, context.Facts.Country);
        var currency = CurrencyChoice.For(request, context.Partner, context.Snapshot.Rates);
        if (currency.IsNone) return BidDecision.Skip(NoBidReason.NoCurrency);

        // Steps 3 to 5, for each impression.
        var pricer = new Pricer(context.Snapshot.Rates, context.Partner.FeePpm, context.Partner.IsGross, currency);
        Auctioneer.Begin(context);
        reason = NoBidReason.NoMatch;
        for (var i = 0; i < request.Imps.Count && context.Chosen.Count < _options.BidsMax; i++)
        {
            var lost = auctioneer.Choose(context, i, ref pricer);
            context.Reasons.Add(lost);
            if (lost > reason) reason = lost;
        }
        if (context.Chosen.Count == 0) return BidDecision.Skip(reason);

        // The last look at the clock, before anything is recorded: what comes now takes microseconds.
        if (deadline.IsPast)
        {
            Auctioneer.GiveBack(context);
            return BidDecision.Skip(NoBidReason.DeadlinePassed);
        }

        // Step 6: answer.
        var bids = answerer.Write(context, currency);
        return bids > 0 ? BidDecision.Answer(bids) : BidDecision.Skip(NoBidReason.Overloaded);
    }
}
