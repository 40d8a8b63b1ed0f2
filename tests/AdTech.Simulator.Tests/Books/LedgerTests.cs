using System.Text.Json;
using AdTech.Accounting;
using AdTech.Simulator.Books;
using AdTech.Simulator.Selling;
using Microsoft.Extensions.Time.Testing;

namespace AdTech.Simulator.Tests.Books;

public sealed class LedgerTests
{
    private readonly Ledger _ledger = new(new FakeTimeProvider());

    [Fact]
    public void Billed_ManyOddPrices_SumIsExact()
    {
        // A third of a cent and a nano, a million times: doubles would have lost the nanos long before.
        for (var index = 0; index < 1_000_000; index++) _ledger.Billed(new Money(3_333_334, Currency.Usd), "a");
        Assert.Equal("3333.334", _ledger.Close().MediaCost);
        Assert.Equal(1_000_000, _ledger.Close().Billed);
    }

    [Fact]
    public void Billed_OneNano_IsNotRoundedAway()
    {
        _ledger.Billed(new Money(1, Currency.Usd), "a");
        Assert.Equal("0.000000001", _ledger.Close().MediaCost);
    }

    [Fact]
    public void InDoubt_Bill_StandsApartFromTheCost()
    {
        _ledger.Billed(Money.FromCpm(2.5m, Currency.Usd), "a");
        _ledger.BillInDoubt(Money.FromCpm(4m, Currency.Usd));
        _ledger.InDoubt(Fact.Click);
        var summary = _ledger.Close();
        Assert.Equal(("0.0025", "0.004"), (summary.MediaCost, summary.Unacknowledged.MediaCost));
        Assert.Equal((1, 1, 0), (summary.Unacknowledged.Billed, summary.Unacknowledged.Clicks, summary.Clicks));
    }

    [Fact]
    public void Billed_InEuros_IsConvertedBillByBill()
    {
        var ledger = new Ledger(new FakeTimeProvider(), [new ExchangeProfile(), Exchanges.Aurora]);
        for (var bill = 0; bill < 3; bill++) ledger.Billed(new Money(33, Currency.Eur), "a", "aurora");   // 35.64 nanos of a dollar, and 0.99 of a fee
        ledger.Billed(new Money(7, Currency.Usd), "a", "default");
        var summary = ledger.Close();
        Assert.Equal(("0.000000115", 4), (summary.MediaCost, (int)summary.Billed));
        Assert.Equal(
            [new ExchangeSummary("default", "USD", 1, "0.000000007", "0", "0.000000007", 0), new ExchangeSummary("aurora", "EUR", 3, "0.000000099", "0.000000003", "0.000000102", 0)], summary.Exchanges);
    }

    [Fact]
    public void Refused_IsInNoOtherNumber()
    {
        _ledger.Refused();
        var summary = _ledger.Close();
        Assert.Equal(1, summary.Refused);
        Assert.Equal((0, 0, 0, 0), (summary.Impressions, summary.Views, summary.Errors, summary.Unacknowledged.Impressions));
    }

    [Fact]
    public void Answered_ThousandLatencies_PercentilesFitTheHistogram()
    {
        for (var index = 1; index <= 1_000; index++) _ledger.Answered(TimeSpan.FromMilliseconds(index), 0);
        var latency = _ledger.Close().LatencyMicros;
        Assert.InRange(latency.P50, 499_000, 501_000);
        Assert.InRange(latency.P99, 989_000, 991_000);
        Assert.InRange(latency.Max, 999_000, 1_001_500);
    }

    [Fact]
    public void Problems_Many_AreCountedAndTheFirstDifferentOnesKept()
    {
        for (var index = 0; index < 100; index++) _ledger.Invalid($"problem {index / 2}");
        Assert.Equal((100, 20), ((int)_ledger.Remark().ProblemCount, _ledger.Remark().Problems.Count));
    }

    [Fact]
    public void Json_OfTheSummary_HasTheDocumentedShape()
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(_ledger.Close(), SummaryJson.Default.Summary));
        Assert.Equal(
            ["requests", "bids", "noBids", "errors", "invalidResponses", "wins", "losses", "billed", "impressions", "views", "clicks", "conversions", "mediaCost", "currency", "refused", "unacknowledged", "latencyMicros"],
            json.RootElement.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(["billed", "mediaCost", "impressions", "views", "clicks", "conversions"], json.RootElement.GetProperty("unacknowledged").EnumerateObject().Select(static member => member.Name));
        Assert.Equal(["p50", "p90", "p99", "p999", "max"], json.RootElement.GetProperty("latencyMicros").EnumerateObject().Select(static member => member.Name));
        Assert.Equal((JsonValueKind.String, "USD"), (json.RootElement.GetProperty("mediaCost").ValueKind, json.RootElement.GetProperty("currency").GetString()));
    }
}
