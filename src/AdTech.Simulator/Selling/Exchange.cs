using System.Collections.Concurrent;
using AdTech.Auction.Checking;
using AdTech.Auction.Notifying;
using AdTech.Auction.Selling;
using AdTech.OpenRtb;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Selling;

/// <summary>START HERE: an exchange with first prices. Reads an answer, holds it to its request, and sells.</summary>
internal sealed class Exchange(ulong seed)
{
    private const int ViolationsTold = 3;
    private readonly BidCheck _check = new();
    private readonly ConcurrentBag<Desk> _desks = [];

    /// <summary>
    /// Decides one auction.
    /// <para>1. Read. 2. Check. 3. Add the competitors. 4. Sell. 5. Say what follows for each of our bids.</para>
    /// </summary>
    /// <param name="request">What was asked.</param>
    /// <param name="answer">The body of the 200.</param>
    /// <param name="late">It came after the exchange had stopped waiting.</param>
    internal Ruling Decide(SimulatedRequest request, byte[] answer, bool late)
    {
        var desk = _desks.TryTake(out var free) ? free : new Desk();
        try
        {
            // Step 1: read.
            if (Read(desk, request, answer) is { } broken) return Ruling.Invalid(broken);
            if (desk.Response.SeatBids.Count == 0) return Ruling.NoBid(desk.Response.Nbr is { } reason ? $"nbr {reason}" : "empty answer");

            // Step 2: check.
            var checkedResponse = _check.Check(desk.Request, desk.Response);
            if (!checkedResponse.IsValid) return Ruling.Invalid(Tell(desk.Request, checkedResponse.Violations), checkedResponse.Bids.Count);
            var ours = checkedResponse.ToAuctionBids("ours");
            if (late) ours = [.. ours.Select(static bid => bid with { Refusal = LossReason.Expired })];

            // Step 3: add the competitors.
            var dice = Dice.For(seed, (ulong)request.Number);
            var bids = new List<AuctionBid>(ours);
            var sales = new List<Sale>(desk.Request.Imps.Count);
            foreach (var imp in desk.Request.Imps)
            {
                sales.Add(new Sale(imp.Id.ToString()));
                bids.AddRange(Competition.BidsOn(imp, dice));
            }

            // Step 4: sell.
            var auctionId = desk.Request.Id.ToString();
            var outcomes = Clearing.Clear(auctionId, sales, bids, AuctionPolicy.Default);

            // Step 5: say what follows.
            return Ruling.Decided([.. checkedResponse.Bids.Select((bid, index) => Sell(auctionId, bid, outcomes[index]))], dice);
        }
        finally
        {
            _desks.Add(desk);
        }
    }

    private static string? Read(Desk desk, SimulatedRequest request, byte[] answer)
    {
        if (BidRequestReader.Read(request.Body, request.Body.Length, desk.Request) is { Ok: false } own)
        {
            throw new InvalidOperationException($"The simulator made a request that can't be read: {own.Errors[0].Path}: {own.Errors[0].Reason}");
        }

        var read = BidResponseReader.Read(answer, answer.Length, desk.Response);
        return read.Ok ? null : $"{desk.Request.Id}: {read.Errors[0].Path}: {read.Errors[0].Reason}";
    }

    private static OurBid Sell(string auctionId, CheckedBid bid, Outcome outcome)
    {
        var values = MacroValues.For(auctionId, outcome);
        return new OurBid(
            outcome.Won, outcome.Cleared, bid.Bid.CId.ToString(), bid.Bid.Id.ToString(), bid.Kind,
            outcome.Won ? Macros.Replace(bid.Bid.Adm.Span, values) : "",
            Notices.AtAuction(outcome, values), Notices.AtImpression(outcome, values), Notices.AtExpiry(outcome, values));
    }

    private static string Tell(BidRequest request, IReadOnlyList<Violation> violations) =>
        $"{request.Id}: {string.Join("; ", violations.Take(ViolationsTold))}{(violations.Count > ViolationsTold ? $"; and {violations.Count - ViolationsTold} more" : "")}";

    /// <summary>The memory for one auction, used again.</summary>
    private sealed class Desk
    {
        internal BidRequest Request { get; } = new();
        internal BidResponse Response { get; } = new();
    }
}
