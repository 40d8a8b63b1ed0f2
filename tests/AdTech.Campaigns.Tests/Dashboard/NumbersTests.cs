using System.Globalization;
using AdTech.Campaigns.Dashboard.Numbers;
using AdTech.Campaigns.Dashboard.Parts;
using AdTech.Campaigns.Model;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Tests.Dashboard;

public sealed class NumbersTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 30, TimeSpan.Zero);

    [Theory]
    [InlineData("1234.56", "USD", "$1,234.56")]
    [InlineData("0.0042", "USD", "$0.0042")]
    [InlineData("0", "EUR", "€0.00")]
    [InlineData("-3", "EUR", "−€3.00")]
    [InlineData("12", "CHF", "CHF 12.00")]
    public void Money_IsForPeople(string amount, string currency, string expected) => Assert.Equal(expected, Show.Money(D(amount), currency));

    [Fact]
    public void Exact_KeepsEveryDigit() => Assert.Equal("1,234.567890123 USD", Show.Exact(1234.567890123m, "USD"));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1_234_567, "1,234,567")]
    [InlineData(12_345_678, "12.3M")]
    public void Big_IsShortOnlyWhenItMustBe(long count, string expected) => Assert.Equal(expected, Show.Big(count));

    [Theory]
    [InlineData("100", "112.4", "12.4%", 1)]
    [InlineData("100", "50", "50%", -1)]
    [InlineData("100", "100.01", "0%", 0)]
    [InlineData("1", "50", "×50", 1)]
    [InlineData("0", "5", "nothing before", 0)]
    [InlineData("0", "0", "no change", 0)]
    public void Change_SaysHowMuchAndWhichWay(string before, string now, string text, int direction) =>
        Assert.Equal(new Change(text, direction), Change.Between(D(before), D(now)));

    [Fact]
    public void Share_OfNothing_IsUnknown() => Assert.Equal(Show.Unknown, Show.Share(1, 0));

    [Fact]
    public void Series_SumsRowsIntoSteps_WithoutGaps()
    {
        var period = Period.Of("6h");
        var from = period.From(Now);
        MetricsRow At(int minutes, long clicks) => new()
        {
            Dimensions = new Dictionary<string, string> { ["minute"] = (from + TimeSpan.FromMinutes(minutes)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) },
            Clicks = clicks,
            Charge = clicks / 10m,
        };
        var steps = Series.Of(period, from, [At(0, 1), At(4, 2), At(5, 4), At(359, 8), At(360, 100), At(-1, 100)]);
        Assert.Equal(72, steps.Count);
        Assert.Equal([3, 4, 0], steps.Take(3).Select(step => step.Row.Clicks));
        Assert.Equal(8, steps[^1].Row.Clicks);
        Assert.Equal(1.5m, Series.Total(steps.Select(step => step.Row)).Charge);
    }

    [Fact]
    public void Periods_HaveAtMost120Points() => Assert.All(Period.All, period => Assert.InRange(period.Points, 24, 120));

    [Theory]
    [InlineData("0", "1")]
    [InlineData("0.83", "1")]
    [InlineData("2.1", "3")]
    [InlineData("37", "40")]
    [InlineData("2100", "3000")]
    public void NiceMax_IsTheNextRoundNumber(string value, string expected) => Assert.Equal(D(expected), Curve.NiceMax(D(value)));

    [Theory]
    [InlineData(Status.Active, "24", "12", "on")]       // noon UTC: half of the day's 24
    [InlineData(Status.Active, "24", "6", "behind")]
    [InlineData(Status.Active, "24", "18", "ahead")]
    [InlineData(Status.Active, "24", "24", "done")]
    [InlineData(Status.Paused, "24", "6", "none")]
    [InlineData(Status.Active, null, "0", "none")]
    public void Pace_AgainstTheDay(Status status, string? daily, string today, string expected)
    {
        var campaign = Campaign("1000") with { Status = status, DailyBudget = daily is null ? null : new Amount(D(daily)) };
        Assert.Equal(expected, Pace.Of(campaign, 100m, D(today), Now).Kind);
    }

    [Fact]
    public void Pace_OfANewCampaign_CountsFromItsCreation()
    {
        var campaign = Campaign("1000") with { DailyBudget = new Amount(24) };
        Assert.Equal("on", Pace.Of(campaign, 4.8m, 4.8m, Now, Now.AddHours(-3)).Kind);        // 3 of the 15 hours that the day had left: 24 × 3 / 15
        Assert.Equal("behind", Pace.Of(campaign, 4.8m, 4.8m, Now, Now.AddDays(-3)).Kind);     // half of the day: 12
        Assert.Equal("just begun", Pace.Of(campaign, 0m, 0m, Now, Now.AddMinutes(-5)).Label);
    }

    [Fact]
    public void Pace_AgainstTheFlight_AndItsEdges()
    {
        Campaign Flight(int startDays, int endDays) => Campaign("100") with
        {
            LineItems = [new LineItem { Id = "l", Name = "l", BidCpm = new Amount(1), Start = Now.AddDays(startDays), End = Now.AddDays(endDays) }],
        };
        Assert.Equal("on", Pace.Of(Flight(-5, 5), 50m, 0, Now).Kind);
        Assert.Equal("behind", Pace.Of(Flight(-5, 5), 10m, 0, Now).Kind);
        Assert.Equal("flight over", Pace.Of(Flight(-5, -1), 10m, 0, Now).Label);
        Assert.Equal("not started", Pace.Of(Flight(1, 5), 0m, 0, Now).Label);
        Assert.Equal("budget spent", Pace.Of(Flight(-5, 5), 100m, 0, Now).Label);
        Assert.Equal(100m / 240m, Pace.PlanPerHour(Flight(-5, 5), Now));
    }

    [Fact]
    public void Midnight_IsThatOfTheAdvertiser()
    {
        Assert.Equal(new DateTimeOffset(2026, 6, 14, 22, 0, 0, TimeSpan.Zero), Pace.Midnight("Europe/Berlin", Now));
        Assert.Equal(new DateTimeOffset(2026, 6, 15, 4, 0, 0, TimeSpan.Zero), Pace.Midnight("America/New_York", Now));
    }

    [Fact]
    public void Model_WithAnUpdate_AddsWhatCameSince_AndIgnoresAnOlderOne()
    {
        var model = new OverviewModel
        {
            Period = Period.All[0],
            At = Now,
            Campaigns = [],
            Problems = [],
            NumbersKnown = true,
            Life = new MetricsRow { Requests = 100, Charge = 5 },
            Now = new MetricsRow { Requests = 10, Charge = 1 },
            Steps = [new Step(Now, new MetricsRow()), new Step(Now, new MetricsRow { Requests = 2 })],
        };
        var moved = model.With(new LiveUpdate(Now, new MetricsRow { Requests = 130, Charge = 5.000000001m }));
        Assert.Equal((40, 1.000000001m, 32), (moved.Now.Requests, moved.Now.Charge, moved.Steps[^1].Row.Requests));
        Assert.Same(model, model.With(new LiveUpdate(Now, new MetricsRow { Requests = 90 })));
    }

    [Fact]
    public void Csv_QuotesAndDisarmsFormulas()
    {
        var row = new CampaignRow(Campaign("10") with { Name = "=cmd, \"x\"" }, "Acme", null, null, null, false, new Pace(null, "no plan", "", "none"));
        Assert.Contains("one,\"'=cmd, \"\"x\"\"\",Acme,active,no plan,USD,10,,", CampaignsCsv.Of([row]), StringComparison.Ordinal);
    }

    private static Campaign Campaign(string budget) => new() { Id = "one", AdvertiserId = "acme", Name = "One", Budget = new Amount(D(budget)) };

    private static decimal D(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
