using AdTech.Accounting;
using AdTech.Simulator.Books;
using AdTech.Simulator.Selling;
using CsCheck;

namespace AdTech.Simulator.Tests.Books;

public sealed class ExchangeBooksTests
{
    private static readonly DateTimeOffset Auction = new(2026, 11, 25, 23, 59, 59, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0.00206", "-0.002", "-0.00006")]     // net: on top
    [InlineData(1, "0.002", "-0.00194", "-0.00006")]     // gross: within
    public void Bill_NetAndGross_PostsWhatIsOwedAndWhoEarns(int type, string receivable, string payable, string revenue)
    {
        var books = new ExchangeBooks(Exchanges.Aurora with { PriceType = (PriceType)type });
        books.Bill(books.Open(Bid(2_000_000), Auction, "won"), Auction.AddSeconds(2));
        var closed = books.Close();
        Assert.Equal([("receivable:buyer", receivable), ("payable:publisher", payable), ("revenue:fee", revenue)], closed.Journal[0].Postings.Select(static posting => (posting.Account, posting.Amount)));
        Assert.Equal(("2026-11-25", "0.002", "0.00006", "EUR"), (closed.Journal[0].Day, closed.Journal[0].Cleared, closed.Journal[0].Fee, closed.Journal[0].Currency));   // the auction's day, not the impression's
    }

    [Fact]
    public void Bill_AnyPrices_BalanceAndOweWhatTheySayTo() => Gen.Select(Gen.Long[0, 1_000_000_000_000].Array[1, 40], Gen.Int[0, 999_999], Gen.Bool).Sample((prices, ppm, gross) =>
    {
        var profile = Exchanges.Aurora with { FeePpm = ppm, PriceType = gross ? PriceType.Gross : PriceType.Net };
        var books = new ExchangeBooks(profile);
        for (var index = 0; index < prices.Length; index++) books.Bill(books.Open(Bid(prices[index], $"b-{index}"), Auction, "won"), Auction);
        var closed = books.Close();
        Assert.Equal("0", Assert.Single(closed.TrialBalance).Value);
        var (cost, fee) = (prices.Sum(static price => (decimal)price), prices.Sum(price => (decimal)profile.FeeOf(new Money(price, Currency.Eur)).Nanos));
        Assert.Equal((gross ? cost : cost + fee) / 1_000_000_000, closed.Balances.Where(static balance => balance.Account == "receivable:buyer").Sum(static balance => BooksCounter.Amount(balance.Amount)));
        Assert.Equal((cost / 1_000_000_000, fee / 1_000_000_000), (BooksCounter.Amount(closed.Counts[0].MediaCost), BooksCounter.Amount(closed.Counts[0].Fee)));
    });

    [Theory]
    [InlineData(50, 2)]      // 1.5 nanos: to the even one
    [InlineData(150, 4)]     // 4.5
    [InlineData(250, 8)]     // 7.5
    [InlineData(2_345_678, 70_370)]
    public void Fee_BetweenTwoNanos_RoundsHalfToEven(long cleared, long fee) => Assert.Equal(fee, Exchanges.Aurora.FeeOf(new Money(cleared, Currency.Eur)).Nanos);

    [Fact]
    public void Bill_SameBidAgain_IsRefused()
    {
        var books = new ExchangeBooks(Exchanges.Aurora);
        var bid = books.Open(Bid(5), Auction, "won");
        books.Bill(bid, Auction);
        Assert.Throws<ArgumentException>(() => books.Bill(bid, Auction));
    }

    [Fact]
    public void Notice_RepeatedAfterItsAcknowledgement_StaysAcknowledged()
    {
        var books = new ExchangeBooks(Exchanges.Aurora);
        var bid = books.Open(Bid(5), Auction, "won");
        bid.Plan(NoticeKinds.Pixel, "price", "late-bill");
        bid.Plan(NoticeKinds.Win);
        bid.Ended(NoticeKinds.Pixel, Fate.Acknowledged, Auction.AddSeconds(30));
        bid.Ended(NoticeKinds.Pixel, Fate.InDoubt, Auction.AddSeconds(31));
        Assert.Equal(
            [
                new BookedNotice { Kind = "imp", Price = "price", Fate = Fate.Acknowledged, Sent = 2, At = Auction.AddSeconds(30), Fault = "late-bill" },
                new BookedNotice { Kind = "win", Fate = Fate.NeverSent },
            ],
            books.Close().Bids[0].Notices);
    }

    private static OurBid Bid(long cleared, string id = "b") => new() { BidId = id, Campaign = "c", Price = new Money(cleared, Currency.Eur), Cleared = new Money(cleared, Currency.Eur), Won = true };
}
