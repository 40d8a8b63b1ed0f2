using AdTech.Auction.Notifying;
using AdTech.Simulator.Books;
using AdTech.Simulator.Browsing;
using AdTech.Simulator.Selling;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Load;

/// <summary>All that happens about one bid request: the auction, the notices, the ads.</summary>
/// <param name="bidUrl">Where the exchange asks.</param>
/// <param name="profile">How it sells.</param>
/// <param name="wire">For bid requests.</param>
/// <param name="exchange">Its auctions.</param>
/// <param name="notices">Its notices.</param>
/// <param name="browser">Whoever shows the ads.</param>
/// <param name="ledger">The sums.</param>
/// <param name="books">The exchange's own; null when it keeps none.</param>
/// <param name="options">How patient it is, and what it does wrong.</param>
/// <param name="time">The clock.</param>
internal sealed class Visit(
    Uri bidUrl, ExchangeProfile profile, Wire wire, Exchange exchange, NoticeSender notices, Browser browser, Ledger ledger, ExchangeBooks? books, SimulationOptions options, TimeProvider time)
{
    private const double Shown = 0.99;   // the rest has left the page before the ad came
    private static readonly TimeSpan LongestNotice = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRender = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Overtaken = TimeSpan.FromSeconds(5);   // longer than a bill takes

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
        var (sent, auction) = (time.GetTimestamp(), time.GetUtcNow());
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
            if (answer is { Status: 0, Sent: true }) books?.Unanswered(request.Impressions);
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

        var late = waited > (options.Patience ?? request.Patience);
        var ruling = exchange.Decide(request, answer.Body, late);
        ledger.Answered(latency, request.Test ? 0 : ruling.BidObjects);
        foreach (var bid in ruling.Barred) books?.Open(bid, auction, "invalid");
        if (ruling.NoBidReason is { } reason) ledger.NoBid(reason);
        if (ruling.Violation is { } violation) ledger.Invalid(violation);
        if (late && ruling.Bids.Count > 0) ledger.Late();

        // Steps 3 and 4, for each bid on its own.
        if (ruling.Bids.Count == 0) return;
        var ends = new Task[ruling.Bids.Count];
        for (var index = 0; index < ends.Length; index++)
        {
            var bid = ruling.Bids[index];
            ends[index] = FollowAsync(request, new Serving(bid, profile, ledger, books, books?.Open(bid, auction, bid.Won ? "won" : "lost")), new Dice(ruling.Dice!.Next()), stop);
        }

        await Task.WhenAll(ends);
    }

    private async Task FollowAsync(SimulatedRequest request, Serving serving, Dice dice, CancellationToken stop)
    {
        // Step 3: tell winners and losers.
        var bid = serving.Bid;
        serving.Sold();
        var told = TellAsync(serving, new Dice(dice.Next()), stop);
        if (!bid.Won)
        {
            await told;
            return;
        }

        // Step 4: show the winners' ads and bill them.
        await Task.Delay(dice.Wait(TimeSpan.FromMilliseconds(500), LongestRender), time, stop);
        if (!dice.Chance(Shown))
        {
            serving.Expired();
            await Task.WhenAll(told, bid.Faults.LosesLoss ? Task.CompletedTask : DeliverAsync(serving, bid.AtExpiry, new Dice(dice.Next()), stop));
            return;
        }

        serving.Shown(time.GetUtcNow());
        await Task.WhenAll(told, BillAsync(serving, new Dice(dice.Next()), stop), browser.ShowAsync(request, serving, dice, stop));
    }

    private async Task TellAsync(Serving serving, Dice dice, CancellationToken stop)
    {
        var bid = serving.Bid;
        if (!bid.Won && bid.Faults.LosesLoss) return;
        await Task.Delay(dice.Wait(TimeSpan.FromMilliseconds(60), LongestNotice) + (bid is { Won: true, Faults.Overtakes: true } ? Overtaken : TimeSpan.Zero), time, stop);
        await DeliverAsync(serving, bid.AtAuction, dice, stop);
    }

    private async Task BillAsync(Serving serving, Dice dice, CancellationToken stop)
    {
        // Where the pixel bills, it is the pixel that goes wrong, in the browser.
        var faults = serving.BillsByPixel ? default : serving.Bid.Faults;
        if (faults.LosesBill) return;
        if (faults.BillsLate) await Task.Delay(options.Faults.LateBy, time, stop);
        await DeliverAsync(serving, serving.Bid.AtImpression, dice, stop);
    }

    private async Task DeliverAsync(Serving serving, Notice? notice, Dice dice, CancellationToken stop)
    {
        if (notice is not { } message) return;
        var at = time.GetUtcNow();
        var fate = await notices.SendAsync(message, dice, stop);
        serving.Enter(message.Kind, fate, at);
        if (!serving.Bid.Faults.Repeats || !fate.IsAcknowledged) return;
        at = time.GetUtcNow();
        if ((await notices.SendAsync(message, dice, stop)).IsAcknowledged) serving.Again(message.Kind, at);
    }
}
