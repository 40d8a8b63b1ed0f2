using AdTech.Accounting.DoubleEntry;
using AdTech.Events;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Storing;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>Corrections are booked once, balanced, and into an open month; closed ones never change.</summary>
public abstract class EntryTests(StoreKind store) : StoreTests(store)
{
    private const int November = Day + 35; // 2024-11-08; Day is in October
    private static readonly Month September = new((2024 * 12) + 8);
    private static readonly Month October = new((2024 * 12) + 9);

    [Fact]
    public async Task Entry_SentAgainAndAgain_IsBookedOnce()
    {
        var deposit = Entry("d1", CorrectionKind.Deposit, 5_000_000);
        _stream.Append(deposit, deposit);
        await _stream.CountAsync();
        _stream.Append(deposit);
        await _stream.CountAsync();
        _stream.Kill();
        _stream.Append(deposit, Entry("d1", CorrectionKind.Deposit, 5_000_000, change: c => c.OrganisationId = "other"));
        await _stream.CountAsync();
        Assert.Equal(5_000_000, (long)Assert.Single(_stream.Books(b => b.BalancesOf("default", "acme"))).Deposited);
        Assert.Single(Entries());
        Assert.NotNull(_stream.Books(b => b.FindEntry("other", "d1")));
        Assert.Equal(0, _stream.DeadLetters());
    }

    [Theory]
    [InlineData(CorrectionKind.Deposit, 7, "cash", "advertiser:acme")]
    [InlineData(CorrectionKind.Credit, 7, "credits", "advertiser:acme")]
    [InlineData(CorrectionKind.Claim, 7, "partner:p1", "claims")]
    [InlineData(CorrectionKind.Adjustment, -7, "adjustments", "advertiser:acme")]
    public async Task Entry_IsBookedInDoubleEntry(CorrectionKind kind, long amount, string debit, string credit)
    {
        _stream.Append(Entry("e1", kind, amount));
        await _stream.CountAsync();
        var entry = Assert.Single(Entries()).Entry;
        Assert.Equal([(debit, amount), (credit, -amount)], entry.Postings.Select(p => (p.Account, p.Amount.Nanos)));
        Assert.Null(JournalEntry.Imbalance(entry.Postings));
        Assert.Equal((October, null), (entry.Month, entry.Adjusts));
    }

    [Fact]
    public async Task Entry_InAnotherCurrency_CountsAtTheRateItWasBookedWith()
    {
        _stream.Append(Entry("c1", CorrectionKind.Claim, 2_000_000_001, change: c => (c.Currency, c.ReportingRateNanos) = ("EUR", 1_080_000_000)));
        await _stream.CountAsync();
        Assert.Equal(2_160_000_001, Assert.Single(Entries()).Entry.ReportingNanos); // 2,160,000,001.08
    }

    public static TheoryData<string, Action<Correction>> Impossible => new()
    {
        { "no id", static c => c.Id = "" },
        { "no organisation", static c => c.OrganisationId = "" },
        { "no kind", static c => c.Kind = CorrectionKind.Unspecified },
        { "a kind of a newer version", static c => c.Kind = (CorrectionKind)99 },
        { "nobody's", static c => c.AdvertiserId = "" },
        { "nothing", static c => c.AmountNanos = 0 },
        { "less than nothing", static c => c.AmountNanos = -1 },
        { "more than there is", static c => c.AmountNanos = long.MaxValue },
        { "no currency", static c => c.Currency = "" },
        { "no rate", static c => (c.Currency, c.ReportingRateNanos) = ("EUR", 0) },
        { "a rate that does not fit", static c => (c.Currency, c.AmountNanos, c.ReportingRateNanos) = ("EUR", 1_000_000_000_000_000_000, long.MaxValue) },
        { "no day", static c => c.Day = 0 },
        { "no time", static c => c.TimeMs = 0 },
        { "a book as a reason", static c => c.Reason = new string('x', 513) },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task Entry_Impossible_IsSetAside(string what, Action<Correction> spoil)
    {
        _stream.Append(Entry("bad", CorrectionKind.Deposit, 5_000_000, change: spoil), Entry("good", CorrectionKind.Deposit, 1));
        await _stream.CountAsync();
        Assert.True(_stream.DeadLetters() == 1, what);
        Assert.Equal("good", Assert.Single(Entries()).Entry.Correction.Id);
    }

    [Fact]
    public async Task Statement_AddsUp_GrossAndNet()
    {
        _stream.With(Campaign(budget: 4_000_000).Of("acme"));
        var bid = Bid(1);
        (bid.FeePpm, bid.MarginPpm, bid.AdvertiserId) = (50_000, 100_000, "acme");
        _stream.Append(
            Bill(bid, 1_800_000), Bill(Bid(2), 1_900_001), Entry("d", CorrectionKind.Deposit, 9), Entry("c", CorrectionKind.Credit, 300_000), Entry("x", CorrectionKind.Claim, 200_000),
            Entry("a", CorrectionKind.Adjustment, -50_000));
        await _stream.CountAsync();
        var statement = Statement(October);
        var figures = statement.Figures;
        Assert.Equal((2_100_000 + 1_900_000, 1, 3_700_001, 90_000, 210_000), ((long)figures.Charge, (long)figures.OverDelivery, (long)figures.MediaCost, (long)figures.Fee, (long)figures.Margin));
        Assert.Equal(figures.Charge + figures.OverDelivery, figures.MediaCost + figures.Fee + figures.Margin);
        Assert.Equal((9, 300_000, 200_000, -50_000), ((long)statement.Corrections[CorrectionKind.Deposit], (long)statement.Corrections[CorrectionKind.Credit], (long)statement.Corrections[CorrectionKind.Claim], (long)statement.Corrections[CorrectionKind.Adjustment]));
        Assert.Null(statement.ClosedAtMs);
        Assert.Equal(default, Statement(October.Next).Figures);
    }

    [Fact]
    public async Task Close_FreezesTheMonth_AndWhatComesLaterIsInTheOpenOne()
    {
        _stream.With(Campaign().Of("acme"));
        _stream.Append(Bill(Bid(1)), Entry("c1", CorrectionKind.Credit, 500));
        await _stream.CountAsync();
        _stream.Append(Entry("close", CorrectionKind.Close, 0, Day, November), Bill(Bid(2), at: 20));
        await _stream.CountAsync(); // the second bill came in the commit that closes: it is in it, or after it
        var closed = Statement(October);
        Assert.NotNull(closed.ClosedAtMs);

        _stream.Append(Bill(Bid(3)), Entry("late", CorrectionKind.Credit, 700, Day, November), Entry("again", CorrectionKind.Close, 0, Day, November), Entry("own", CorrectionKind.Credit, 11, November));
        await _stream.CountAsync();
        AssertSame(closed, Statement(October));
        var open = Statement(October.Next);
        Assert.Equal(4_500_000, (long)(closed.Figures.Charge + open.Figures.Charge));
        Assert.Equal((711, 700), ((long)open.Corrections[CorrectionKind.Credit], (long)open.OfClosedMonths[CorrectionKind.Credit]));
        var late = _stream.Books(b => b.FindEntry("default", "late"))!.Entry;
        Assert.Equal((October.Next, October), (late.Month, late.Adjusts));

        _stream.Kill(); // and it stays closed
        _stream.Append(Entry("later still", CorrectionKind.Claim, 3, Day, November + 30));
        await _stream.CountAsync();
        AssertSame(closed, Statement(October));
        Assert.Equal((October.Next.Next, October), Of("later still"));
    }

    [Fact]
    public async Task Close_OfAMonthBeforeAnythingWasCounted_OutlivesARestart()
    {
        _stream.With(Campaign().Of("acme"));
        _stream.Append(Bill(Bid(1)), Entry("close", CorrectionKind.Close, 0, Day - 31, Day));
        await _stream.CountAsync();
        Assert.NotNull(Statement(September).ClosedAtMs);
        _stream.Kill();
        _stream.Append(Entry("late", CorrectionKind.Credit, 700, Day - 31, Day));
        await _stream.CountAsync();
        Assert.Equal((October, September), Of("late"));
        Assert.Equal(default, Statement(September).Figures);
        Assert.Equal(1_500_000, (long)Statement(October).Figures.Charge);
    }

    [Fact]
    public async Task Close_OfAMonthThatIsNotOver_IsSetAside()
    {
        _stream.Append(Entry("close", CorrectionKind.Close, 0, Day, Day + 2));
        await _stream.CountAsync();
        Assert.Equal(1, _stream.DeadLetters());
    }

    [Fact]
    public async Task RandomHistories_NothingIsLostBetweenMonths_AndNothingIsBookedTwice()
    {
        for (var seed = 1; seed <= (Kind == StoreKind.Sqlite ? 15 : 3); seed++)
        {
            using var stream = new StreamHarness(Kind);
            var random = new Random(seed);
            var sent = new List<Event>();
            stream.With(Advertiser(creditLimit: 400_000)).With(Campaign(budget: 60_000_000).Of("acme"), Campaign("c2").Of("acme"));
            var closed = new Dictionary<Month, MonthStatement>();
            for (var step = 0; step < 60; step++)
            {
                var next = random.Next(10) switch
                {
                    0 or 1 or 2 or 3 => Bill(Bid((ulong)random.Next(1, 60), $"c{random.Next(1, 3)}"), random.Next(1, 2_500_000), at: random.Next(-40, 40) * 86_400.0),
                    4 => Entry($"d{random.Next(20)}", CorrectionKind.Deposit, random.Next(1, 9_000_000), Day - random.Next(60), Day + 60),
                    5 => Entry($"c{random.Next(20)}", CorrectionKind.Credit, random.Next(1, 900_000), Day - random.Next(60), Day + 60),
                    6 => Entry($"a{random.Next(20)}", CorrectionKind.Adjustment, random.Next(1, 900_000) * (random.Next(2) == 0 ? 1 : -1), Day - random.Next(60), Day + 60),
                    7 => Entry($"x{random.Next(20)}", CorrectionKind.Claim, random.Next(1, 900_000), Day - random.Next(60), Day + 60),
                    8 when random.Next(3) == 0 => Entry($"close{random.Next(9)}", CorrectionKind.Close, 0, Day - 70 + (step * 2), Day + 100),
                    _ => sent.Count > 0 ? sent[random.Next(sent.Count)] : Made(Bid(1)),
                };
                sent.Add(next);
                stream.Append(next);
                if (random.Next(3) > 0) continue;
                await stream.CountAsync();
                if (random.Next(5) == 0) stream.Kill();
                foreach (var (month, statement) in closed) AssertSame(statement, stream.Books(b => b.StatementOf("default", month)));
                foreach (var month in Months)
                {
                    if (stream.Books(b => b.StatementOf("default", month)) is { ClosedAtMs: not null } statement) closed.TryAdd(month, statement);
                }
            }

            await stream.CountAsync();
            Check(stream, sent, seed);
        }
    }

    private static IEnumerable<Month> Months => Enumerable.Range(October.Number - 4, 12).Select(number => new Month(number));

    private static void Check(StreamHarness stream, List<Event> sent, int seed)
    {
        // Over all months there is what was counted, and each balances.
        var statements = Months.Select(month => stream.Books(b => b.StatementOf("default", month))).ToArray();
        foreach (var of in statements) Assert.Equal(of.Figures.Charge + of.Figures.OverDelivery, of.Figures.MediaCost + of.Figures.Fee + of.Figures.Margin);
        Assert.Equal(stream.Sum.Charge, statements.Sum(of => (decimal)of.Figures.Charge) / Nano);
        Assert.Equal(stream.Sum.MediaCost, statements.Sum(of => (decimal)of.Figures.MediaCost) / Nano);

        // Each id is booked once, as it first came in its partition, and in balance.
        var entries = stream.Books(b => b.Entries(new EntryQuery("default", null, null, null, null, 0, 1_000)));
        var firsts = sent.Where(e => e.FactCase == Event.FactOneofCase.Correction).Select(e => e.Correction).GroupBy(c => c.Id).Select(c => c.First()).ToDictionary(c => c.Id);
        Assert.Equal(firsts.Keys.Order(StringComparer.Ordinal), entries.Select(e => e.Entry.Correction.Id).Order(StringComparer.Ordinal));
        foreach (var (_, entry) in entries)
        {
            Assert.Equal(firsts[entry.Correction.Id].AmountNanos, entry.Correction.AmountNanos);
            Assert.Null(JournalEntry.Imbalance(entry.Postings));
        }

        // The balance is the sum of its entries, and was never overdrawn by a charge.
        var balance = stream.Books(b => b.BalancesOf("default", "acme")).Single();
        Assert.Equal(Sum(CorrectionKind.Deposit), (long)balance.Deposited);
        Assert.Equal(Sum(CorrectionKind.Credit), (long)balance.Credited);
        Assert.Equal(Sum(CorrectionKind.Adjustment), (long)balance.Adjusted);
        Assert.Equal(stream.Sum.Charge, (decimal)balance.Charged / Nano);
        var ever = firsts.Values.Where(c => c.AmountNanos > 0 && c.Kind is CorrectionKind.Deposit or CorrectionKind.Credit or CorrectionKind.Adjustment).Sum(c => c.AmountNanos);
        Assert.True((long)balance.Charged <= ever + 400_000, $"Seed {seed}: more was charged than ever was there.");

        long Sum(CorrectionKind kind) => firsts.Values.Where(c => c.Kind == kind).Sum(c => c.AmountNanos);
    }

    private static void AssertSame(MonthStatement expected, MonthStatement actual)
    {
        Assert.Equal((expected.Figures, expected.ClosedAtMs), (actual.Figures, actual.ClosedAtMs));
        Assert.Equal(expected.Corrections.OrderBy(c => c.Key), actual.Corrections.OrderBy(c => c.Key));
    }

    private IReadOnlyList<NumberedEntry> Entries() => _stream.Books(b => b.Entries(new EntryQuery("default", null, null, null, null, 0, 100)));

    private MonthStatement Statement(Month month) => _stream.Books(b => b.StatementOf("default", month));

    private (Month, Month?) Of(string id) => _stream.Books(b => b.FindEntry("default", id))!.Entry is var entry ? (entry.Month, entry.Adjusts) : default;
}

public sealed class SqliteEntryTests() : EntryTests(StoreKind.Sqlite);

public sealed class PostgresEntryTests() : EntryTests(StoreKind.Postgres);
