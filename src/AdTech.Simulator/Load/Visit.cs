using AdTech.Auction.Notifying;
using AdTech.Simulator.Books;
using AdTech.Simulator.Browsing;
using AdTech.Simulator.Selling;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Load;

/// <summary>All that happens about one bid request: the auction, the notices, the ads.</summary>
internal sealed class Visit(
    Uri bidUrl, Wire wire, Exchange exchange, NoticeSender notices, Browser browser, Ledger ledger, SimulationOptions options, TimeProvider time)
{
    private const double Shown = 0.99;   // the rest has left the page before the ad came
    private static readonly TimeSpan LongestNotice = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRender = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Carries one request to its end.
    /// <para>1. Ask for bids. 2. Sell. 3. Tell winners and losers. 4. Show the winners' ads and bill them.</para>
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="due">When it should have left.</param>
    /// <param name="answered">Called when no answer is waited for any more.</param>
    /// <param name="stop">The end of all patience.</param>
    internal async Task RunAsync(SimulatedRequest request, long due, Action answered, CancellationToken stop)
    {
        // Step 1: ask for bids.
        var sent = time.GetTimestamp();
        WireAnswer answer;
        try
        {
            answer = await wire.PostAsync(bidUrl, request.Body, options.AnswerTimeout, stop);
        }
        finally
        {
            answered();
        }

        var answeredAt = time.GetTimestamp();
        var (latency, waited) = (time.GetElapsedTime(due, answeredAt), time.GetElapsedTime(sent, answeredAt));
        if (answer.Status is not (200 or 204))
        {
            ledger.Failed(answer.Status == 0 ? null : $"a bid request was answered with {answer.Status}");
            return;
        }

        // Step 2: sell.
        if (answer.Status == 204)
        {
            ledger.Answered(latency, 0);
            ledger.NoBid("204");
            return;
        }

        var late = waited > request.Patience;
        var ruling = exchange.Decide(request, answer.Body, late);
        ledger.Answered(latency, ruling.BidObjects);
        if (ruling.NoBidReason is { } reason) ledger.NoBid(reason);
        if (ruling.Violation is { } violation) ledger.Invalid(violation);
        if (late && ruling.Bids.Count > 0) ledger.Late();

        // Steps 3 and 4, for each bid on its own.
        if (ruling.Bids.Count == 0) return;
        var ends = new Task[ruling.Bids.Count];
        for (var index = 0; index < ends.Length; index++) ends[index] = FollowAsync(request, ruling.Bids[index], new Dice(ruling.Dice!.Next()), stop);
        await Task.WhenAll(ends);
    }

    private async Task FollowAsync(SimulatedRequest request, OurBid bid, Dice dice, CancellationToken stop)
    {
        // Step 3: tell winners and losers.
        var noticeDice = new Dice(dice.Next());
        var told = TellAsync(bid, noticeDice, stop);
        if (!bid.Won)
        {
            await told;
            return;
        }

        // Step 4: show the winners' ads and bill them.
        await Task.Delay(dice.Wait(TimeSpan.FromMilliseconds(500), LongestRender), time, stop);
        if (!dice.Chance(Shown))
        {
            await Task.WhenAll(told, DeliverAsync(bid, bid.AtExpiry, new Dice(dice.Next()), stop));
            return;
        }

        await Task.WhenAll(told, DeliverAsync(bid, bid.AtImpression, new Dice(dice.Next()), stop), browser.ShowAsync(request, bid, dice, stop));
    }

    private async Task TellAsync(OurBid bid, Dice dice, CancellationToken stop)
    {
        await Task.Delay(dice.Wait(TimeSpan.FromMilliseconds(60), LongestNotice), time, stop);
        await DeliverAsync(bid, bid.AtAuction, dice, stop);
    }

    private async Task DeliverAsync(OurBid bid, Notice? notice, Dice dice, CancellationToken stop)
    {
        if (notice is not { } message) return;
        var fact = message.Kind switch { NoticeKind.Win => Fact.Win, NoticeKind.Bill => Fact.Bill, _ => Fact.Loss };
        var fate = await notices.SendAsync(message, dice, stop);
        if (fate.Problem is { } problem) ledger.Rejected(problem);
        else if (!fate.IsAcknowledged) GiveUp(fact, bid, fate);
        else if (fact == Fact.Bill) ledger.Billed(bid.Cleared, bid.Campaign);
        else ledger.Acknowledged(fact);
    }

    private void GiveUp(Fact fact, OurBid bid, NoticeFate fate)
    {
        ledger.Undelivered();
        if (fate.MayBeCounted) ledger.InDoubt(fact, fact == Fact.Bill ? bid.Cleared : null);
    }
}
