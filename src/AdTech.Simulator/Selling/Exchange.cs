using System.Collections.Concurrent;
using AdTech.Accounting;
using AdTech.Auction.Checking;
using AdTech.Auction.Notifying;
using AdTech.Auction.Pricing;
using AdTech.Auction.Selling;
using AdTech.OpenRtb;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Selling;

/// <summary>START HERE: an exchange. Reads an answer, holds it to its request, and sells on its terms.</summary>
internal sealed class Exchange(ExchangeProfile profile, Faults faults, ulong seed)
{
    private const int ViolationsTold = 3;
    private const ulong Encryption = 0xE9C0_0000_0000_0000;
    private readonly BidCheck _check = new(new CheckOptions { Currency = profile.Currency, Rates = Exchanges.Rates });
    private readonly AuctionPolicy _policy = new() { Currency = profile.Currency, Rates = Exchanges.Rates };
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
            if (!checkedResponse.IsValid) return Ruling.Invalid(Tell(desk.Request, checkedResponse.Violations), [.. checkedResponse.Bids.Select(bid => Bar(request, bid))]);
            var ours = checkedResponse.ToAuctionBids("ours");
            if (late) ours = [.. ours.Select(static bid => bid with { Refusal = LossReason.Expired })];

            // Step 3: add the competitors.
            var dice = Dice.For(seed, (ulong)request.Number);
            var bids = new List<AuctionBid>(ours);
            var sales = new List<Sale>(desk.Request.Imps.Count);
            foreach (var imp in desk.Request.Imps)
            {
                sales.Add(new Sale(imp.Id.ToString()));
                bids.AddRange(Competition.BidsOn(imp, dice, profile));
            }

            // Step 4: sell.
            var auctionId = desk.Request.Id.ToString();
            var outcomes = Clearing.Clear(auctionId, sales, bids, _policy);

            // Step 5: say what follows.
            return Ruling.Decided([.. checkedResponse.Bids.Select((bid, index) => Sell(request, auctionId, bid, index, outcomes[index]))], dice);
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

    private OurBid Sell(SimulatedRequest request, string auctionId, CheckedBid bid, int index, Outcome outcome)
    {
        // A test sells like any other request here: the exchange that sends one by mistake does not know it for a test.
        var wrong = faults.Of(request.Number, index);
        var dice = Dice.For(seed ^ Encryption ^ (ulong)index, (ulong)request.Number);
        var values = MacroValues.For(auctionId, outcome) with { PriceText = outcome.Won ? profile.Encode(outcome.Cleared, dice) : null };
        var billed = wrong.WrongPrice == WrongPrice.None || !outcome.Won ? values : values with { PriceText = TextFor(wrong.WrongPrice, outcome, dice) };
        var byPixel = profile.Bills == BillingNotice.Impression;
        return Bar(request, bid) with
        {
            Won = outcome.Won,
            Cleared = outcome.Cleared,
            Kind = bid.Kind,
            Markup = outcome.Won ? Macros.Replace(bid.Bid.Adm.Span, byPixel ? billed : values) : "",
            AtAuction = Notices.AtAuction(outcome, values),
            AtImpression = Notices.AtImpression(outcome, byPixel ? values : billed),
            AtExpiry = Notices.AtExpiry(outcome, values),
            BilledPrice = outcome.Won ? billed.PriceText ?? Prices.ToText(outcome.Cleared) : "",
            Faults = wrong,
        };
    }

    private static OurBid Bar(SimulatedRequest request, CheckedBid bid) => new()
    {
        BidId = bid.Bid.Id.ToString(),
        Campaign = bid.Bid.CId.ToString(),
        Price = bid.Price,
        Deal = bid.Bid.DealId.IsNullOrEmpty ? "" : bid.Bid.DealId.ToString(),
        Test = request.Test,
    };

    private string TextFor(WrongPrice wrong, Outcome outcome, Dice dice) => wrong switch
    {
        WrongPrice.Unreplaced => "${AUCTION_PRICE}",
        WrongPrice.Empty => "",
        WrongPrice.NotANumber => "NaN",
        WrongPrice.AboveBid => profile.Encode(AboveBid(outcome), dice) ?? Prices.ToText(AboveBid(outcome)),
        _ => throw new ArgumentOutOfRangeException(nameof(wrong), wrong, "Not a wrong price."),
    };

    private static Money AboveBid(Outcome outcome) => outcome.Bid.Price + Money.FromCpm(1, outcome.Bid.Price.Currency);

    private static string Tell(BidRequest request, IReadOnlyList<Violation> violations) =>
        $"{request.Id}: {string.Join("; ", violations.Take(ViolationsTold))}{(violations.Count > ViolationsTold ? $"; and {violations.Count - ViolationsTold} more" : "")}";

    /// <summary>The memory for one auction, used again.</summary>
    private sealed class Desk
    {
        internal BidRequest Request { get; } = new();
        internal BidResponse Response { get; } = new();
    }
}
