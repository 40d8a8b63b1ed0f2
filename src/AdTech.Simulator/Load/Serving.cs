using AdTech.Auction.Notifying;
using AdTech.Simulator.Books;
using AdTech.Simulator.Selling;

namespace AdTech.Simulator.Load;

/// <summary>One bid on its way from the auction to the last call about it, and what of it goes into which books.</summary>
/// <param name="bid">The bid.</param>
/// <param name="exchange">Who sold it.</param>
/// <param name="ledger">The sums. A test is in none of them: the platform leaves it out of its totals as well.</param>
/// <param name="books">The exchange's own; null when it keeps none.</param>
/// <param name="book">The bid's page in them.</param>
internal sealed class Serving(OurBid bid, ExchangeProfile exchange, Ledger ledger, ExchangeBooks? books = null, BidBook? book = null)
{
    internal OurBid Bid => bid;

    /// <summary>Whether the pixel bills.</summary>
    internal bool BillsByPixel => exchange.Bills == BillingNotice.Impression;

    /// <summary>The auction is over: there is a winner, or a loser, to be told.</summary>
    internal void Sold()
    {
        if (bid.AtAuction is { } notice) book?.Plan(KindOf(notice.Kind), fault: !bid.Won && bid.Faults.LosesLoss ? "lose-loss" : null);
    }

    /// <summary>The winner was never shown.</summary>
    internal void Expired()
    {
        if (bid.AtExpiry is null) return;
        book?.Expire();
        book?.Plan(NoticeKinds.Loss, fault: bid.Faults.LosesLoss ? "lose-loss" : null);
    }

    /// <summary>The ad is being shown.</summary>
    internal void Shown(DateTimeOffset now)
    {
        if (bid.AtImpression is null) return;
        book?.Plan(NoticeKinds.Bill, BillsByPixel ? null : bid.BilledPrice, BillsByPixel ? null : bid.Faults.OfBill);
        if (!BillsByPixel) Bill(now);
    }

    /// <summary>The ad has a pixel.</summary>
    internal void HasPixel(DateTimeOffset now)
    {
        book?.Plan(NoticeKinds.Pixel, BillsByPixel ? bid.BilledPrice : null, BillsByPixel ? bid.Faults.OfBill : null);
        if (BillsByPixel) Bill(now);
    }

    /// <summary>One of the exchange's own calls has ended.</summary>
    internal void Enter(NoticeKind kind, NoticeFate fate, DateTimeOffset at)
    {
        book?.Ended(KindOf(kind), fate switch
        {
            { IsAcknowledged: true } => Fate.Acknowledged,
            { Problem: not null } => Fate.Refused,
            { MayBeCounted: true } => Fate.InDoubt,
            _ => Fate.NeverSent,
        }, at, fate.Problem is null ? null : fate.Status);
        if (bid.Test) return;
        var bills = kind == NoticeKind.Bill && !BillsByPixel;
        if (fate.Problem is { } problem) Wrong(bills, problem);
        else if (!fate.IsAcknowledged) GiveUp(kind, bills, fate);
        else if (bills) ledger.Billed(bid.Cleared, bid.Campaign, exchange.Partner);
        else if (kind != NoticeKind.Bill) ledger.Acknowledged(FactOf(kind));
    }

    /// <summary>It was sent once more, to no purpose.</summary>
    internal void Again(NoticeKind kind, DateTimeOffset at) => book?.Ended(KindOf(kind), Fate.Acknowledged, at);

    /// <summary>A browser's call has ended.</summary>
    internal void Enter(Fact fact, WireAnswer answer, DateTimeOffset at)
    {
        var fate = FateOf(answer);
        if (fact == Fact.Impression) book?.Ended(NoticeKinds.Pixel, fate, at, fate == Fate.Refused ? answer.Status : null);
        if (bid.Test) return;
        var bills = fact == Fact.Impression && BillsByPixel;
        switch (fate)
        {
            case Fate.Acknowledged:
                ledger.Acknowledged(fact);
                if (bills) ledger.Billed(bid.Cleared, bid.Campaign, exchange.Partner);
                break;
            case Fate.InDoubt:
                ledger.InDoubt(fact);
                if (bills) ledger.BillInDoubt(bid.Cleared, exchange.Partner);
                break;
            case Fate.Refused when answer.Status is not (429 or 503):
                Wrong(bills, $"{(fact is Fact.Impression ? "an" : "a")} {fact} beacon was refused with {answer.Status}");
                break;
            default:
                ledger.Refused();
                break;
        }
    }

    /// <summary>The pixel was loaded once more, to no purpose.</summary>
    internal void PixelAgain(WireAnswer answer, DateTimeOffset at) => book?.Ended(NoticeKinds.Pixel, FateOf(answer), at);

    /// <summary>A click was led on.</summary>
    internal void Clicked()
    {
        if (!bid.Test) ledger.Acknowledged(Fact.Click);
    }

    /// <summary>The platform did what it may not.</summary>
    internal void Rejected(string problem) => ledger.Rejected(problem);

    private void Bill(DateTimeOffset now)
    {
        if (book is not null) books?.Bill(book, now);
    }

    /// <summary>A price that is wrong on purpose has to be refused; everything else may not be.</summary>
    private void Wrong(bool bills, string problem)
    {
        if (bills && bid.Faults.WrongPrice is WrongPrice.NotANumber or WrongPrice.AboveBid) ledger.Disputed();
        else ledger.Rejected(problem);
    }

    private void GiveUp(NoticeKind kind, bool bills, NoticeFate fate)
    {
        ledger.Undelivered();
        if (!fate.MayBeCounted) return;
        if (bills) ledger.BillInDoubt(bid.Cleared, exchange.Partner);
        else if (kind != NoticeKind.Bill) ledger.InDoubt(FactOf(kind));
    }

    private static Fate FateOf(WireAnswer answer) => answer switch
    {
        { IsSuccess: true } => Fate.Acknowledged,
        { Status: 0, Sent: false } => Fate.NeverSent,
        { Status: 429 or 503 } or { Status: > 0 and < 500 } => Fate.Refused,
        _ => Fate.InDoubt,
    };

    private static Fact FactOf(NoticeKind kind) => kind == NoticeKind.Win ? Fact.Win : Fact.Loss;

    private static string KindOf(NoticeKind kind) => kind switch { NoticeKind.Win => NoticeKinds.Win, NoticeKind.Bill => NoticeKinds.Bill, _ => NoticeKinds.Loss };
}
