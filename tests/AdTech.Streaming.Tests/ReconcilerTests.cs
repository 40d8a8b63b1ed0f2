using System.Text;
using AdTech.Events;
using AdTech.Streaming.Client;
using AdTech.Streaming.Reconciling;
using AdTech.Streaming.Storing.Sql;
using Microsoft.Extensions.Options;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>A partner's report beside its books: every difference has its cause, and what has none is said to be unexplained.</summary>
public abstract class ReconcilerTests(StoreKind store) : StoreTests(store, Campaign())
{
    private readonly DiscrepancyOptions _options = new();

    private SqlReconciliationStore Made => _stream.Reconciliations();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SameBooks_HaveNoDifference()
    {
        _stream.Append(Bill(Bid(1)), Bill(Bid(2)), Bill(Deal(Bid(3))), Bill(Bid(4, at: 86_400)));
        var made = await ReconcileAsync("""
            Day,Deal,Impressions,Amount,Currency,Comment
            2024-10-04,,2,0.003,USD,"a, b"
            2024-10-04,summer,1,0.0015,USD,
            2024-10-05,,1,0.0015,usd,
            """);
        Assert.Equal((4, false, "USD", 3), (made.Rows + 1, made.ByBid, made.Currency, made.Lines.Count));
        Assert.All(made.Lines, line => Assert.Equal((Tally.Zero, Tally.Zero, 0), (line.Difference, line.Unexplained, line.Causes.Count)));
        Assert.Equal(new Tally(4, 0.006m), made.Total.Theirs);
    }

    [Fact]
    public async Task TheyBillMore_IsExplainedByWhatTheBooksHave_TheRestStaysOpen()
    {
        var test = Bid(3);
        test.Test = true;
        _stream.Append(
            Bill(Bid(1)), Refused(Bid(2)), Notice(Bid(2), DeliveryKind.Win), Notice(test, DeliveryKind.Impression), Notice(Bid(4), DeliveryKind.Win), Bill(Bid(5), 0, source: PriceSource.Audit),
            Notice(Bid(1), DeliveryKind.Win));
        var line = Assert.Single((await ReconcileAsync("day,impressions,amount,currency\n2024-10-04,7,0.0105,USD")).Lines);
        Assert.Equal((new Tally(7, 0.0105m), new Tally(1, 0.0015m), new Tally(6, 0.009m)), (line.Theirs, line.Ours, line.Difference));
        Assert.Equal([("refusedPrice", 1L), ("testTraffic", 1), ("auditRender", 1)], line.Causes.Select(c => (c.Cause, c.Impressions)).Take(3));
        Assert.All(line.Causes, cause => Assert.Equal((0.0015m * cause.Impressions, true), (cause.Amount, cause.IsEstimate)));
        Assert.Equal(6, line.Causes.Sum(c => c.Impressions) + line.Unexplained.Impressions);
        Assert.True(line.Unexplained.Impressions > 0);
    }

    [Fact]
    public async Task LostBills_AreExplained_ByTheirWins()
    {
        for (var i = 1UL; i <= 10; i++) _stream.Append(Notice(Bid(i), DeliveryKind.Win));
        for (var i = 1UL; i <= 8; i++) _stream.Append(Bill(Bid(i)));
        var line = Assert.Single((await ReconcileAsync("day,impressions,amount,currency\n2024-10-04,10,0.0152,USD")).Lines);
        Assert.Equal(("lostNotice", 2L, 0.0032m), line.Causes.Select(c => (c.Cause, c.Impressions, c.Amount)).Single()); // 0.0032: all of the money, whatever the average says
        Assert.Equal(Tally.Zero, line.Unexplained);
    }

    [Fact]
    public async Task TheyBillFewer_LateBillsFirst()
    {
        var late = Bill(Bid(1), at: 3_600);
        late.Delivery.Late = true;
        _stream.Append(late, Bill(Bid(2)), Bill(Bid(3)));
        var line = Assert.Single((await ReconcileAsync("day,impressions,amount,currency\n2024-10-04,1,0.0015,USD")).Lines);
        Assert.Equal(("lateBill", -1L, -0.0015m), line.Causes.Select(c => (c.Cause, c.Impressions, c.Amount)).Single());
        Assert.Equal(new Tally(-1, -0.0015m), line.Unexplained);
    }

    [Fact]
    public async Task LowerAmount_IsExplainedByProvisionalBills_UpToTheirPrice()
    {
        _stream.Append(Bill(Bid(1), 2_000_000, source: PriceSource.Provisional), Bill(Bid(2)));
        Assert.Equal(("unreplacedMacro", 0L, -0.0005m), (await LineAsync("0.0030")).Causes.Select(c => (c.Cause, c.Impressions, c.Amount)).Single());
        Assert.Equal(-0.0005m, (await LineAsync("0.0010")).Unexplained.Amount); // 2.5 less: 2 may be the macro's
        async Task<ReconciledLine> LineAsync(string amount) => Assert.Single((await ReconcileAsync($"day,impressions,amount,currency\n2024-10-04,2,{amount},USD")).Lines);
    }

    [Fact]
    public async Task RoundedAmounts_AreExplained_ByHalfADecimalEach()
    {
        for (var i = 1UL; i <= 7; i++) _stream.Append(Bill(Bid(i), 1_234_567));
        var rounded = Assert.Single((await ReconcileAsync("day,impressions,amount,currency\n2024-10-04,7,0.01,USD")).Lines);
        Assert.Equal("rounding", Assert.Single(rounded.Causes).Cause);
        Assert.Equal(0m, rounded.Unexplained.Amount);
        var wrong = Assert.Single((await ReconcileAsync("day,impressions,amount,currency\n2024-10-04,7,0.02,USD")).Lines);
        Assert.Empty(wrong.Causes);
    }

    [Fact]
    public async Task OtherDay_IsExplained_AndMovesNothingInTotal()
    {
        _stream.Append(Bill(Bid(1)), Bill(Bid(2)), Bill(Bid(3, at: 86_400)));
        var made = await ReconcileAsync("day,impressions,amount,currency\n2024-10-04,1,0.0015,USD\n2024-10-05,2,0.003,USD");
        Assert.Equal([-1L, 1], made.Lines.Select(l => l.Causes.Single(c => c.Cause == "otherDay").Impressions));
        Assert.All(made.Lines, line => Assert.Equal(Tally.Zero, line.Unexplained));
        Assert.Equal((0L, 0m), made.Total.Causes.Select(c => (c.Impressions, c.Amount)).Single());
    }

    [Fact]
    public async Task ByBid_EveryRowHasItsCause_WithTheBids()
    {
        var test = Bid(4);
        test.Test = true;
        var bill = Bill(test);
        bill.Delivery.Bills = false;
        _stream.Append(
            Bill(Bid(1)), Bill(Bid(2), 2_000_000, source: PriceSource.Provisional), Refused(Bid(3)), bill, Notice(Bid(5), DeliveryKind.Win), Bill(Bid(6), 0, source: PriceSource.Audit),
            Notice(Bid(7), DeliveryKind.Loss), Bill(Bid(8)), Bill(Bid(9)));
        var ids = Enumerable.Range(0, 10).Select(i => Bid((ulong)i).BidId.ToString()).ToArray();
        var made = await ReconcileAsync($"""
            bid_id,day,price_cpm,billed
            {ids[1]},2024-10-04,1.5,true
            {ids[2]},2024-10-04,1.2,true
            {ids[3]},2024-10-04,1.1,true
            {ids[4]},2024-10-04,1.3,true
            {ids[5]},2024-10-04,1.4,true
            {ids[6]},2024-10-04,1.6,true
            {ids[7]},2024-10-04,1.7,true
            {ids[8]},2024-10-04,1.5,false
            {ids[1]},2024-10-04,1.5,true
            ffffffffffffffff-1,2024-10-04,1.8,true
            no id,2024-10-04,1.9,1
            """);
        var line = Assert.Single(made.Lines);
        Assert.True(made.ByBid && line.Deal is null);
        Assert.Equal(
            [("auditRender", 1L, 0.0016m), ("billedTwice", 1, 0.0015m), ("lostNotice", 1, 0.0014m), ("notInTheirs", -2, -0.003m), ("notOurs", 2, 0.0037m), ("notWon", 1, 0.0017m), ("refusedPrice", 1, 0.0011m), ("testTraffic", 1, 0.0013m), ("unreplacedMacro", 0, -0.0008m)],
            line.Causes.Select(c => (c.Cause, c.Impressions, c.Amount)).OrderBy(c => c.Cause, StringComparer.Ordinal));
        Assert.Equal([ids[3]], line.Causes.Single(c => c.Cause == "refusedPrice").BidIds);
        Assert.Equal(["ffffffffffffffff-1", "no id"], line.Causes.Single(c => c.Cause == "notOurs").BidIds);
        Assert.Equal(Tally.Zero, line.Unexplained);
    }

    [Fact]
    public async Task ByBid_ForgottenBids_AreNotCalledUnknown()
    {
        _stream.Append(Bill(Bid(1)));
        await _stream.CountAsync();
        _stream.Time.Advance(_stream.Options.DeduplicationHorizon + TimeSpan.FromDays(2));
        _stream.Engine.Prune();
        var line = Assert.Single((await ReconcileAsync($"bid_id,day,price_cpm,billed\n{Bid(1).BidId},2024-10-04,1.5,true")).Lines);
        Assert.Empty(line.Causes);
        Assert.Equal(Tally.Zero, line.Unexplained);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("day,impressions,amount\n", "line 1, currency")]
    [InlineData("day,impressions,amount,currency,day\n", "line 1, day")]
    [InlineData("day,impressions,amount,currency", "line 2")]
    [InlineData("day,impressions,amount,currency\n04.10.2024,1,1,USD", "line 2, day")]
    [InlineData("day,impressions,amount,currency\n2024-10-04,1,1,USD\n\n2024-10-04,-1,1,USD", "line 4, impressions")]
    [InlineData("day,impressions,amount,currency\n2024-10-04,1,NaN,USD", "line 2, amount")]
    [InlineData("day,impressions,amount,currency\n2024-10-04,1,1e3,USD", "line 2, amount")]
    [InlineData("day,impressions,amount,currency\n2024-10-04,1,-1,USD", "line 2, amount")]
    [InlineData("day,impressions,amount,currency\n2024-10-04,1,\"1,000\",USD", "line 2, amount")]
    [InlineData("day,impressions,amount,currency\n2024-10-04,1,1.0000000001,USD", "line 2, amount")]
    [InlineData("day,impressions,amount,currency\n2024-10-04,1,1,Dollar", "line 2, currency")]
    [InlineData("day,impressions,amount,currency\n2024-10-04,1,1,USD\n2024-10-04,1,1,EUR", "line 3, currency")]
    [InlineData("day,impressions,amount,currency\n2024-10-04,1,1", "line 2")]
    [InlineData("day,impressions,amount,currency\n\"2024-10-04,1,1,USD", "line 2")]
    [InlineData("day,impressions,amount,currency\n\"2024\"-10-04,1,1,USD", "line 2")]
    [InlineData("bid_id,day,price_cpm\n", "line 1, billed")]
    [InlineData("bid_id,day,price_cpm,billed\nx,2024-10-04,1,perhaps", "line 2, billed")]
    [InlineData("bid_id,day,price_cpm,billed\n,2024-10-04,1,true", "line 2, bid_id")]
    public async Task Report_Wrong_IsNamedByLineAndColumn(string csv, string where)
    {
        var outcome = await RunAsync(Encoding.UTF8.GetBytes(csv));
        Assert.Null(outcome.Reconciliation);
        Assert.Contains(where, outcome.Errors.Keys);
    }

    [Fact]
    public async Task Report_BeyondALimit_IsRefused()
    {
        (_options.ReportRowsMax, _options.ReportMaxBytes, _options.ReportLinesMax) = (3, 1_024, 2);
        const string Header = "day,deal,impressions,amount,currency\n";
        Assert.Contains("line 5", (await RunAsync(Text(Header + string.Concat(Enumerable.Repeat("2024-10-04,,1,1,USD\n", 4))))).Errors.Keys);
        Assert.Contains("1,024 bytes", (await RunAsync(Text(Header + new string(' ', 2_000)))).Errors["$"][0], StringComparison.Ordinal);
        Assert.Contains("at most 2", (await RunAsync(Text(Header + "2024-10-04,a,1,1,USD\n2024-10-04,b,1,1,USD\n2024-10-04,c,1,1,USD"))).Errors["$"][0], StringComparison.Ordinal);
        Assert.Contains("line 2", (await RunAsync([.. Text(Header), 0xFF])).Errors["$"][0], StringComparison.Ordinal);
        Assert.Contains("partner", (await RunAsync(Text(Header + "2024-10-04,,1,1,USD"), "nobody")).Errors.Keys);
    }

    [Fact]
    public async Task Comparisons_AreKept_TheNewestFirst_AndOnlySoMany()
    {
        _stream.Append(Bill(Bid(1)));
        _options.ReconciliationsKept = 3;
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Add((await ReconcileAsync("day,impressions,amount,currency\n2024-10-04,1,0.0015,USD")).Id);
        var first = Made.List(new DiscrepancyQuery("default", Limit: 2));
        var second = Made.List(new DiscrepancyQuery("default", Limit: 2, Cursor: first.Next));
        Assert.Equal([ids[4], ids[3], ids[2]], first.Items.Concat(second.Items).Select(r => r.Id));
        Assert.Null(second.Next);
        Assert.All(first.Items, item => Assert.Empty(item.Lines));
        Assert.Equal(0.0015m, Made.Find("default", ids[4])!.Lines[0].Ours.Amount);
        Assert.Null(Made.Find("default", ids[0]));
        Assert.Null(Made.Find("other", ids[4]));
        Assert.Empty(Made.List(new DiscrepancyQuery("default", Partner: "p2")).Items);
    }

    [Fact]
    public void Csv_AnyText_IsReadWithoutThrowing_AndItsLinesAreThere()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => "a1,\"\r\n.-$\u00e9 \uFEFF"[random.Next(12)]));
            var lines = new CsvLines(text);
            var fields = new List<string>();
            var rows = 0;
            while (lines.TryRead(fields, out _))
            {
                rows++;
                Assert.InRange(lines.Line, 1, 1 + text.Count(c => c is '\n' or '\r'));
            }

            Assert.InRange(rows, 0, text.Length);
            var report = ReportReader.Read("bid_id,day,price_cpm,billed\n" + text, _options, out var errors);
            Assert.True(report is null == errors.Count > 0, text);
        }
    }

    [Fact]
    public void Csv_Quoted_IsReadBack()
    {
        string[][] rows = [["a", "b,c", "d\"e"], ["", "line\nbreak", " "], ["\u00e9", "'", "="]];
        var text = string.Join("\r\n", rows.Select(r => string.Join(',', r.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
        var lines = new CsvLines("\uFEFF" + text);
        var fields = new List<string>();
        foreach (var row in rows)
        {
            Assert.True(lines.TryRead(fields, out var error));
            Assert.Null(error);
            Assert.Equal(row, fields);
        }

        Assert.Equal(4, lines.Line); // one of them has two lines
        Assert.False(lines.TryRead(fields, out _));
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static BidRecord Deal(BidRecord bid)
    {
        bid.DealId = "summer";
        return bid;
    }

    private static Event Refused(BidRecord bid) =>
        new() { RefusedNotice = new RefusedNotice { Bid = bid, Kind = DeliveryKind.Bill, Reason = "PriceAboveBid", TimeMs = At(2), Price = "99" } };

    private async Task<Reconciliation> ReconcileAsync(string csv)
    {
        var outcome = await RunAsync(Text(csv));
        Assert.Empty(outcome.Errors);
        return outcome.Reconciliation!;
    }

    private async Task<ReconcileOutcome> RunAsync(byte[] csv, string partner = "p1")
    {
        await _stream.CountAsync();
        _stream.Campaigns.Take(Change(new PartnerDocument { Id = "p1", OrganisationId = "default", Version = 1 }));
        using var reports = _stream.PartnerReports();
        var reconciler = new Reconciler(reports, Made, _stream.Campaigns, Options.Create(_options), _stream.Time);
        return await reconciler.ReconcileAsync("default", partner, new MemoryStream(csv), Cancel);
    }
}

public sealed class SqliteReconcilerTests() : ReconcilerTests(StoreKind.Sqlite);

public sealed class PostgresReconcilerTests() : ReconcilerTests(StoreKind.Postgres);
