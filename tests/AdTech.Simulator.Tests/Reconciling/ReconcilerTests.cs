using AdTech.Accounting;
using AdTech.Simulator.Books;
using AdTech.Simulator.Reconciling;
using AdTech.Simulator.Selling;

namespace AdTech.Simulator.Tests.Reconciling;

public sealed class ReconcilerTests
{
    private static readonly string[] Whole = ["made", "won", "impression", "burl", "billed"];

    [Fact]
    public void Compare_BothAgree_NoDifference()
    {
        var found = new TwoBooks().Bid("a").Bid("b", outcome: "lost").Bid("c", outcome: "expired").Compare();
        Assert.Equal((0, 0), (found.Unexplained, found.Differences.Count));
        Assert.Equal(new Figures(3, 2, 2, 1, 1, 1, 0.002m, 0.00006m), found.Groups[0].Books);
        Assert.Equal(found.Groups[0].Books, found.Groups[0].Platform);
    }

    [Theory]
    [InlineData(nameof(Fate.NeverSent), null, nameof(Cause.LostNotice))]
    [InlineData(nameof(Fate.InDoubt), null, nameof(Cause.InDoubt))]
    [InlineData(nameof(Fate.Refused), 503, nameof(Cause.LostNotice))]
    [InlineData(nameof(Fate.Refused), 400, nameof(Cause.Unexplained))]          // the platform does not list it
    [InlineData(nameof(Fate.Acknowledged), null, nameof(Cause.Unexplained))]    // what is acknowledged has to be counted
    public void Compare_BillNotCounted_CauseIsItsFate(string fateName, int? status, string cause)
    {
        var fate = Enum.Parse<Fate>(fateName);
        var found = new TwoBooks().Bid("a", facts: ["made", "won", "burl"], pixel: new BookedNotice { Kind = "imp", Price = "1", Fate = fate, Status = status, Sent = fate == Fate.NeverSent ? 0 : 1 }).Compare();
        Assert.Equal([("billed", cause, "a", -1), ("impressions", cause, "a", -1)], found.Differences.Select(static difference => (difference.Fact, difference.Cause.ToString(), difference.BidId, (int)difference.Count)));
        Assert.Equal(cause == nameof(Cause.Unexplained) ? 1 : 0, found.Unexplained);   // one bid, however many of its facts
    }

    [Fact]
    public void Compare_InDoubtAndCounted_IsNoDifference() =>
        Assert.Empty(new TwoBooks().Bid("a", pixel: new BookedNotice { Kind = "imp", Fate = Fate.InDoubt, Sent = 1 }).Compare().Differences);

    [Fact]
    public void Compare_RefusedAndListed_RefusedPrice()
    {
        var books = new TwoBooks().Bid("a", facts: ["made", "won", "burl"], pixel: new BookedNotice { Kind = "imp", Price = "NaN", Fate = Fate.Refused, Status = 400, Sent = 1 });
        Assert.All(books.Mark("a", "refusedPrice").Compare().Differences, static difference => Assert.Equal(Cause.RefusedPrice, difference.Cause));
        Assert.Equal(0, books.Compare().Unexplained);
    }

    [Fact]
    public void Compare_PriceLeftOut_ExplainsTheAmountToTheNano()
    {
        // Bid 0.003, cleared 0.002: the platform had no price and took the bid's.
        var found = new TwoBooks().Bid("a", counted: 3_000_000, pixel: new BookedNotice { Kind = "imp", Price = "", Fate = Fate.Acknowledged, Sent = 1 }).Mark("a", "unreplacedMacro", cpm: "3").Compare();
        var difference = Assert.Single(found.Differences);
        Assert.Equal((Cause.UnreplacedMacro, 0, 0.001m, 0.00003m, 0), (difference.Cause, difference.Count, difference.MediaCost, difference.Fee, (int)found.Unexplained));
    }

    [Theory]
    [InlineData("", null, 3_000_000)]       // the platform does not say that it had no price
    [InlineData("", null, 2_000_000)]       // nor here, though it counted the right one
    [InlineData("2", "3", 3_000_000)]       // the exchange has sent one
    [InlineData("2", "2", 2_000_000)]
    [InlineData("", "2.5", 3_000_000)]      // neither the price cleared nor the bid's
    public void Compare_OtherAmount_OneSideAloneExplainsNothing(string sent, string? cpm, long counted)
    {
        var books = new TwoBooks().Bid("a", counted: counted, pixel: new BookedNotice { Kind = "imp", Price = sent, Fate = Fate.Acknowledged, Sent = 1 });
        Assert.Equal(1, (cpm is null ? books : books.Mark("a", "unreplacedMacro", cpm)).Compare().Unexplained);
    }

    [Theory]
    [InlineData]
    [InlineData("test", "won", "impression", "burl")]     // kept, and in no sum
    public void Compare_TestBilledByTheExchange_TestTraffic(params string[] facts)
    {
        var found = new TwoBooks().Bid("a", facts: facts, test: true).Compare();
        Assert.Equal(5, found.Differences.Count);
        Assert.All(found.Differences, static difference => Assert.Equal(Cause.TestTraffic, difference.Cause));
        Assert.Equal(0, found.Unexplained);
    }

    [Fact]
    public void Compare_OnlyOneSideSaysTest_Unexplained()
    {
        Assert.Equal(1, new TwoBooks().Bid("a", facts: [.. Whole, "test"]).Compare().Unexplained);
        Assert.Equal(1, new TwoBooks().Bid("a", test: true).Compare().Unexplained);   // the platform has billed a test
    }

    [Fact]
    public void Compare_SentTwiceAndLate_IsMarkedThoughItAgrees()
    {
        var found = new TwoBooks().Bid("a", pixel: new BookedNotice { Kind = "imp", Fate = Fate.Acknowledged, Sent = 2, At = TwoBooks.Auction.AddSeconds(31) }).Mark("a", "lateBill").Compare();
        Assert.Equal([("impressions", Cause.Repeated), ("billed", Cause.LateBill)], found.Differences.Select(static difference => (difference.Fact, difference.Cause)));
        Assert.Equal(0, found.Unexplained);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("expiredBill")]
    public void Compare_AcknowledgedAndExpired_IsExplained(string cause)
    {
        var found = new TwoBooks().Bid("a", facts: ["made", "won", "burl", "impression"]).Mark("a", cause).Compare();
        Assert.Equal((Cause.Expired, 0), (Assert.Single(found.Differences).Cause, (int)found.Unexplained));
    }

    [Fact]
    public void Compare_RecordLostBeforeAnyNotice_UnknownBid_AcknowledgedNotice_Unexplained()
    {
        var never = new TwoBooks().Bid("a", outcome: "lost", facts: [], pixel: null, fate: Fate.NeverSent).Compare();
        Assert.Equal((Cause.UnknownBid, 0), (never.Differences[0].Cause, (int)never.Unexplained));
        var told = new TwoBooks().Bid("a", outcome: "lost", facts: []).Compare();
        Assert.Equal((Cause.Unexplained, 1), (told.Differences[0].Cause, (int)told.Unexplained));
    }

    [Fact]
    public void Compare_BidsBeyondTheBooks_OnlyWhereRequestsWentUnanswered()
    {
        var books = new TwoBooks().Bid("a");
        books.Surplus = new Figures(2, 0, 0, 0, 0, 0, 0, 0);
        Assert.Equal(2, books.Compare().Unexplained);
        books.UnansweredImpressions = 3;
        Assert.Equal((0, Cause.UnansweredRequest), ((int)books.Compare().Unexplained, Assert.Single(books.Compare().Differences).Cause));
    }

    [Fact]
    public void Compare_PlatformHadTrafficBefore_ComparesTheRest()
    {
        var before = new Figures(100, 50, 50, 40, 40, 40, 0.123456789m, 0.003703704m);
        var books = new TwoBooks { Surplus = before }.Bid("a");
        Assert.NotEqual(0, books.Compare().Unexplained);
        books.Before = before;
        Assert.Empty(books.Compare().Differences);
    }

    [Fact]
    public void Compare_BidBeforeMidnightOnTheNextDay_DayBoundary()
    {
        var books = new TwoBooks { Time = new DateTimeOffset(2026, 11, 25, 23, 59, 59, 900, TimeSpan.Zero), PlatformDay = "2026-11-26" };
        var found = books.Bid("a").Compare();
        Assert.Equal((Cause.DayBoundary, 0), (Assert.Single(found.Differences).Cause, (int)found.Unexplained));
        books.Time = new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
        Assert.NotEqual(0, books.Again("a").Compare().Unexplained);
    }

    [Fact]
    public void Compare_EntryTakenOut_OneUnexplained() => AssertOne("billed", books => books with { Journal = [.. books.Journal.Skip(1)] });

    [Fact]
    public void Compare_PriceOffByANano_OneUnexplained() =>
        AssertOne("books", books => books with { Journal = [books.Journal[0] with { Cleared = "0.002000001" }, .. books.Journal.Skip(1)] });

    [Fact]
    public void Compare_PriceAndPostingsOffByANano_OneUnexplained() => AssertOne("mediaCost", books => books with
    {
        Journal =
        [
            books.Journal[0] with
            {
                Cleared = "0.002000001",
                Postings = [new BookedPosting("receivable:buyer", "EUR", "0.002060001"), new BookedPosting("payable:publisher", "EUR", "-0.002000001"), new BookedPosting("revenue:fee", "EUR", "-0.00006")],
            },
            .. books.Journal.Skip(1),
        ],
    });

    [Fact]
    public void Compare_OnePostingOff_OneUnexplained() => AssertOne("books", books => books with
    {
        Journal = [books.Journal[0] with { Postings = [books.Journal[0].Postings[0] with { Amount = "0.002060001" }, .. books.Journal[0].Postings.Skip(1)] }, .. books.Journal.Skip(1)],
    });

    [Fact]
    public void Compare_FeeOff_OneUnexplained() => AssertOne("books", books => books with { Journal = [books.Journal[0] with { Fee = "0.00007" }, .. books.Journal.Skip(1)] });

    [Fact]
    public void Compare_BidAndEntryTakenOut_OneUnexplainedBid()
    {
        var found = Tampered(books => books with { Bids = [.. books.Bids.Skip(1)], Journal = [.. books.Journal.Skip(1)] });
        Assert.Equal(1, found.Unexplained);
        Assert.Equal(["bids", "wins", "billed", "burls", "impressions"], found.Differences.Select(static difference => difference.Fact));
    }

    [Fact]
    public void Compare_BalanceOff_OneUnexplained() => AssertOne("books", books => books with { Balances = [books.Balances[0] with { Amount = "0" }, .. books.Balances.Skip(1)] });

    private static void AssertOne(string fact, Func<BooksOfExchange, BooksOfExchange> tamper)
    {
        var found = Tampered(tamper);
        Assert.Equal((fact, Cause.Unexplained, 1), (Assert.Single(found.Differences).Fact, found.Differences[0].Cause, (int)found.Unexplained));
    }

    private static Reconciliation Tampered(Func<BooksOfExchange, BooksOfExchange> tamper) => new TwoBooks().Bid("a").Bid("b").Compare(tamper);

    /// <summary>The exchange's books and the platform's, bid by bid; the platform has counted what it is told to have.</summary>
    private sealed class TwoBooks
    {
        internal static readonly DateTimeOffset Auction = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
        private readonly Dictionary<string, IReadOnlySet<string>> _facts = [];
        private readonly List<MarkedNotice> _marks = [];
        private ExchangeBooks _books = new(Exchanges.Aurora);
        private Figures _sum = Sums.Nothing;

        internal DateTimeOffset Time { get; set; } = Auction;
        internal string PlatformDay { get; set; } = "2026-11-25";
        internal Figures Surplus { get; set; } = Sums.Nothing;
        internal Figures Before { get; set; } = Sums.Nothing;
        internal int UnansweredImpressions { get; set; }

        internal TwoBooks Bid(
            string id, string outcome = "won", string[]? facts = null, bool test = false, long counted = 2_000_000, BookedNotice? pixel = null, Fate fate = Fate.Acknowledged)
        {
            var cleared = new Money(2_000_000, Currency.Eur);
            var book = _books.Open(new OurBid { BidId = id, Campaign = "c", Price = new Money(3_000_000, Currency.Eur), Won = outcome != "lost", Cleared = cleared, Test = test }, Time, outcome);
            if (outcome != "lost") Tell("win");
            if (outcome != "won") Tell("loss");
            if (outcome == "won")
            {
                Tell("bill");
                Tell("imp", pixel);
                _books.Bill(book, Time.AddSeconds(1));
            }

            facts ??= outcome switch { "won" => Whole, "lost" => ["made", "lost"], _ => ["made", "won", "lost"] };
            _facts[id] = facts.ToHashSet();
            var billed = facts.Contains("billed") && !facts.Contains("test");
            _sum = _sum.Plus(new Figures(
                One("made"), One("won"), One("lost"), One("billed"), One("burl"), One("impression"),
                billed ? counted / 1_000_000_000m : 0, billed ? Exchanges.Aurora.FeeOf(new Money(counted, Currency.Eur)).ToUnits() : 0));
            return this;

            long One(string fact) => facts.Contains(fact) && !facts.Contains("test") ? 1 : 0;

            void Tell(string kind, BookedNotice? notice = null)
            {
                book.Plan(kind, notice?.Price);
                var (end, sent) = (notice?.Fate ?? fate, notice?.Sent ?? (fate == Fate.NeverSent ? 0 : 1));
                for (var time = 0; time < sent; time++) book.Ended(kind, end, notice?.At ?? Time, notice?.Status);
            }
        }

        internal TwoBooks Again(string id)
        {
            (_books, _sum) = (new ExchangeBooks(Exchanges.Aurora), Sums.Nothing);
            return Bid(id);
        }

        internal TwoBooks Mark(string id, string cause, string? cpm = null)
        {
            _marks.Add(new MarkedNotice(id, "imp", cause, null, cpm, "3"));
            return this;
        }

        internal Reconciliation Compare(Func<BooksOfExchange, BooksOfExchange>? tamper = null)
        {
            var books = _books.Close() with { Before = [Row(Before)], UnansweredImpressions = UnansweredImpressions };
            return new Reconciler(tamper?.Invoke(books) ?? books, new PlatformView([Row(_sum.Plus(Surplus))], _marks.ToLookup(static mark => mark.BidId), _facts)).Compare();
        }

        private PlatformRow Row(Figures figures) => new()
        {
            Partner = "aurora",
            Day = PlatformDay,
            Currency = "EUR",
            Bids = figures.Bids,
            Wins = figures.Wins,
            Losses = figures.Losses,
            Billed = figures.Billed,
            Burls = figures.Burls,
            Impressions = figures.Impressions,
            MediaCost = Ledger.Text(figures.MediaCost),
            Fee = Ledger.Text(figures.Fee),
        };
    }
}
