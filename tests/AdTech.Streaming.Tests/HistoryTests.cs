using AdTech.Accounting;
using AdTech.Budgets;
using AdTech.Events;
using AdTech.Streaming.Aggregating;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>
/// Random histories beside a model that is sums over sets: facts repeated and out of order, read in batches of any size, with crashes and kills between any two steps.
/// </summary>
public abstract class HistoryTests(StoreKind store)
{
    private protected async Task AgreesWithTheModelAsync(int seed)
    {
        var random = new Random(seed);
        var options = new StreamingOptions { FactChunksInMemory = 16 };
        using var stream = new StreamHarness(store, options);
        var campaigns = Enumerable.Range(1, 3).Select(c => Campaign(
            $"c{c}", Budget(random, 60), Budget(random, 30), lineItems: [("l1", Budget(random, 40), Budget(random, 20)), ("l2", Budget(random, 40), Budget(random, 20))])).ToArray();
        stream.With(campaigns);
        var model = new Model();
        for (var step = 0; step < 60; step++)
        {
            for (var i = random.Next(12); i > 0; i--) stream.Append(model.Next(random));
            switch (random.Next(10))
            {
                case < 5: stream.ReadSome(random.Next(100), random.Next(1, 20)); break;
                case < 7: await stream.CommitAsync(); break;
                case 7: stream.Engine.Commit(stream.Feed); stream.Crash(); break; // committed, but the ledger was not told
                case 8: stream.Crash(); break; // what was read since the last commit is lost
                default: stream.Kill(); break;
            }
        }

        await stream.CountAsync();
        stream.Engine.AddAllLeases(stream.Feed);
        await stream.Feed.SendNowAsync(TestContext.Current.CancellationToken);
        model.Check(stream, campaigns);

        // And a restart changes nothing.
        var before = stream.Sum;
        stream.Kill();
        await stream.CountAsync();
        Assert.Equal(before with { Dimensions = stream.Sum.Dimensions }, stream.Sum);
    }

    private static long Budget(Random random, int bills) => random.Next(4) == 0 ? 0 : random.Next(1, bills) * 1_000_000L + random.Next(1_000);

    private sealed class Model
    {
        private readonly List<BidRecord> _bids = [];
        private readonly Dictionary<BidRecord, long> _cleared = [];
        private readonly HashSet<(BidRecord, DeliveryKind)> _facts = [];
        private readonly HashSet<BidRecord> _known = [];
        private readonly HashSet<BidRecord> _own = [];
        private readonly HashSet<BidRecord> _losers = [];
        private readonly Dictionary<ulong, long> _requests = [];
        private readonly HashSet<string> _conversions = [];

        public Event Next(Random random)
        {
            switch (random.Next(20))
            {
                case 0:
                    var sequence = (ulong)random.Next(1, 30);
                    _requests[sequence] = (long)sequence * 3;
                    return Requests(sequence, (long)sequence * 3, at: sequence * 10);
                case 1:
                    var id = $"a/{random.Next(10)}";
                    _conversions.Add(id);
                    return new Event { Conversion = new Conversion { OrganisationId = "default", Id = id, TimeMs = At(100) } };
                default:
                    var bid = _bids.Count > 0 && random.Next(3) > 0 ? _bids[random.Next(_bids.Count)] : NewBid(random);
                    return Fact(bid, random);
            }
        }

        public void Check(StreamHarness stream, CampaignDocument[] campaigns)
        {
            var sum = stream.Sum;
            var billed = _facts.Where(f => f.Item2 == DeliveryKind.Bill).Select(f => f.Item1).ToArray();
            Assert.Equal(_known.Count, sum.Bids);
            Assert.Equal(_requests.Values.Sum(), sum.Requests);
            Assert.Equal(_conversions.Count, sum.Conversions);
            Assert.Equal(Count(DeliveryKind.Win), sum.Wins);
            Assert.Equal(Count(DeliveryKind.Loss), sum.Losses);
            Assert.Equal(Count(DeliveryKind.Impression), sum.Impressions);
            Assert.Equal(Count(DeliveryKind.View), sum.Views);
            Assert.Equal(Count(DeliveryKind.Click), sum.Clicks);
            Assert.Equal(billed.Length, sum.Billed);
            Assert.Equal(billed.Sum(b => BillOf(b).MediaCost.Nanos) / 1e9m, sum.MediaCost);
            Assert.Equal(billed.Sum(b => BillOf(b).Charge.Nanos) / 1e9m, sum.Charge + sum.OverDelivery); // what is not charged is over-delivery
            Counts whole = default;
            foreach (var (_, counts) in stream.Query()) whole.Add(counts);
            Assert.Equal(whole.Charge + whole.OverDelivery, whole.MediaCost + whole.Fee + whole.Margin);

            // The minutes add up to the totals, and each sum of them, too.
            foreach (var dimension in new[] { "minute", "hour", "day", "partner", "campaign", "lineItem", "publisher", "device" })
            {
                Counts all = default;
                foreach (var (_, counts) in stream.Query(dimension)) all.Add(counts);
                Assert.Equal(sum with { Dimensions = stream.Sum.Dimensions }, all.ToRow(stream.Sum.Dimensions, "USD"));
            }

            // The partner's books are of the same facts, and know which bids only their notices prove.
            using var reports = stream.PartnerReports();
            Reconciling.PartnerCounts books = default;
            foreach (var day in reports.Days(new Client.DiscrepancyQuery("default", Limit: 1_000)).Items) books.Add(day.Counts);
            Assert.Equal((sum.Bids, sum.Wins, sum.Losses, sum.Billed, sum.Impressions), (books.Bids, books.Wins, books.Losses, books.Billed, books.Impressions));
            Assert.Equal((_known.Count - _own.Count, billed.Length), (books.Recovered, books.Burls));
            Assert.Equal((billed.Sum(b => BillOf(b).MediaCost.Nanos), billed.Sum(b => BillOf(b).PartnerFee.Nanos)), ((long)books.MediaCost, (long)books.Fee));

            // No account is above its budget; and where something did not fit, one is full to the last nano that could be charged.
            foreach (var campaign in campaigns)
            {
                var charged = stream.Totals.CampaignsOf("default", campaign.Id).FirstOrDefault();
                var full = false;
                foreach (var (lineItem, budget, daily) in campaign.LineItems.Select(l => (l.Id, l.BudgetNanos, l.DailyBudgetNanos)).Append(("", campaign.BudgetNanos, campaign.DailyBudgetNanos)))
                {
                    full |= CheckAccount(stream, campaign.Id, lineItem, AccountKey.Lifetime, budget);
                    full |= CheckAccount(stream, campaign.Id, lineItem, Day, daily) | CheckAccount(stream, campaign.Id, lineItem, Day + 1, daily);
                }

                Assert.True(full || charged is null || charged.OverDelivery == 0, "Something did not fit although there was room.");
                Assert.Equal(Math.Ceiling((charged?.Charge ?? 0) * 1_000_000), stream.Charged(campaign.Id, "", AccountKey.Lifetime));
            }

            // Leases: every hold of a bid that was billed or lost has ended once.
            foreach (var lease in _bids.GroupBy(b => b.LeaseId))
            {
                var ended = lease.Where(b => _facts.Contains((b, DeliveryKind.Bill)) || _facts.Contains((b, DeliveryKind.Loss))).Sum(b => b.HoldNanos);
                Assert.Equal(ended / 1000, stream.Ledger.Settled.GetValueOrDefault(lease.Key));
            }
        }

        private Bill BillOf(BidRecord bid) =>
            new PriceTerms(bid.FeePpm, bid.MarginPpm, Nano, bid.PriceType == PriceType.Gross).Settle(new Money(_cleared[bid], Currency.Usd), Currency.Usd, bid.MultiplierMicros);

        private static bool CheckAccount(StreamHarness stream, string campaign, string lineItem, int day, long budgetNanos)
        {
            if (budgetNanos == 0) return false;
            var micros = stream.Charged(campaign, lineItem, day);
            Assert.True(micros <= (budgetNanos + 999) / 1000, $"{campaign} {lineItem} {day}: {micros} of {budgetNanos}");
            return micros == (budgetNanos + 999) / 1000;
        }

        private int Count(DeliveryKind kind) => _facts.Count(f => f.Item2 == kind);

        private BidRecord NewBid(Random random)
        {
            var bid = Bid((ulong)(_bids.Count + 1) * 700, $"c{random.Next(1, 4)}", $"l{random.Next(1, 3)}", at: random.Next(7_200), instance: (ulong)random.Next(1, 3));
            bid.AccountDay = Day + random.Next(2);
            bid.Publisher = $"site-{random.Next(5)}.example";
            bid.LeaseId = (ulong)random.Next(1, 5);
            bid.HoldNanos = 2_500_000;
            (bid.FeePpm, bid.MarginPpm, bid.PriceType) = (random.Next(3) * 33_333, random.Next(3) * 77_777, (PriceType)random.Next(2));
            bid.MultiplierMicros = random.Next(3) switch { 0 => 1_000_000, 1 => 350_000, _ => 1_234_567 };
            _cleared[bid] = random.Next(1, 2_500_000);
            if (random.Next(3) == 0) _losers.Add(bid);
            _bids.Add(bid);
            return bid;
        }

        private Event Fact(BidRecord bid, Random random)
        {
            _known.Add(bid);
            if (random.Next(3) == 0)
            {
                _own.Add(bid);
                return Made(bid);
            }

            var at = random.Next(7_200);
            if (_losers.Contains(bid))
            {
                _facts.Add((bid, DeliveryKind.Loss));
                return Notice(bid, DeliveryKind.Loss, at);
            }

            var kind = (DeliveryKind)new[] { 1, 3, 3, 4, 5, 6 }[random.Next(6)];
            _facts.Add((bid, kind));
            return kind == DeliveryKind.Bill ? Bill(bid, _cleared[bid], at) : Notice(bid, kind, at);
        }
    }
}

public sealed class SqliteHistoryTests() : HistoryTests(StoreKind.Sqlite)
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task RandomHistory_WithCrashes_AgreesWithTheModel(int seed) => AgreesWithTheModelAsync(seed);
}

public sealed class PostgresHistoryTests() : HistoryTests(StoreKind.Postgres)
{
    /// <summary>Fewer: to connect again takes its time, and there are about twenty crashes in each.</summary>
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(101, 4)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task RandomHistory_WithCrashes_AgreesWithTheModel(int seed) => AgreesWithTheModelAsync(seed);
}
