using AdTech.Bidding.Handling;
using AdTech.Events;
using CsCheck;

namespace AdTech.Bidding.Tests.Pricing;

public sealed class PricerTests
{
    [Theory]
    [InlineData("[\"USD\"]", "USD", 1.714285)] // 1.8 / 1.05, rounded down
    [InlineData("[\"EUR\",\"USD\"]", "USD", 1.714285)]
    [InlineData("[\"XTS\",\"EUR\"]", "EUR", 1.558441)] // 1.8 / 1.05 / 1.10
    public void Currency_IsThePartnersWhereAllowed(string cur, string expected, double price)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html(), c => c.MarginPpm = 100_000)], partner: Documents.Partner(p => p.FeePpm = 50_000));
        var answer = bidder.Ask(Requests.Site(more: $",\"cur\":{cur}"));
        Assert.Equal(expected, answer.Json.GetProperty("cur").GetString());
        Assert.Equal((decimal)price, answer.Price);
        var record = bidder.Log.Bids.Last();
        Assert.Equal(expected, record.Currency);
        Assert.Equal("USD", record.CampaignCurrency);
        Assert.Equal(1_000_000_000, record.ReportingChargeRateNanos);
        Assert.InRange(record.HoldNanos, 1_999_990, 2_000_000);
    }

    [Theory]
    [InlineData(PriceType.Net, 1.714285)]
    [InlineData(PriceType.Gross, 1.8)]
    public void PriceType_SaysWhetherTheFeeIsTakenOffTheBid(PriceType type, double price)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html(), c => c.MarginPpm = 100_000)], partner: Documents.Partner(p => (p.FeePpm, p.PriceType) = (50_000, type)));
        Assert.Equal((decimal)price, bidder.Ask(Requests.Site()).Price);
        var record = bidder.Log.Bids.Last();
        Assert.Equal((50_000, 100_000, type), (record.FeePpm, record.MarginPpm, record.PriceType));
    }

    [Fact]
    public void Currency_WithoutRate_GetsNoBid()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html())]);
        Assert.Equal(NoBidReason.NoCurrency, bidder.Ask(Requests.Site(more: ",\"cur\":[\"RUB\"]")).Reason);
    }

    [Fact]
    public void Campaign_InACurrencyWithoutRate_HasNoPrice()
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html(), c => c.Currency = "CHF")]);
        Assert.Equal(NoBidReason.NoPrice, bidder.Ask(Requests.Site()).Reason);
    }

    [Fact]
    public void Bid_AnyTerms_NeverChargesMoreThanTheValueNorGoesBelowTheFloor()
    {
        var terms = Gen.Select(Gen.Long[1, 50_000_000], Gen.Int[0, 300_000], Gen.Int[0, 300_000], Gen.Int[0, 5_000_000], Gen.Bool, Gen.Bool);
        terms.Sample(
            (value, fee, margin, floorMicros, euroCampaign, euroFloor) =>
            {
                var bidder = new Bidder(
                    [
                        Documents.Campaign("c1", value, Documents.Html(), c =>
                        {
                            c.MarginPpm = margin;
                            c.Currency = euroCampaign ? "EUR" : "USD";
                        }),
                    ],
                    partner: Documents.Partner(p => p.FeePpm = fee));
                var floor = floorMicros / 1_000_000m;
                var answer = bidder.Ask(Requests.Banner(FormattableString.Invariant($"\"bidfloor\":{floor},\"bidfloorcur\":\"{(euroFloor ? "EUR" : "USD")}\"")));
                if (!answer.Decision.HasBids) return true;
                var record = bidder.Log.Bids.Last();
                return answer.Price >= floor * (euroFloor ? 1.1m : 1m) && record.HoldNanos <= value && record.BidNanos == answer.Price * 1_000_000m;
            },
            iter: 300);
    }
}
