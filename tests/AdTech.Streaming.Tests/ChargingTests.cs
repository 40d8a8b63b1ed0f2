using AdTech.Budgets;
using AdTech.Events;
using AdTech.Streaming.Charging;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>No budget is ever exceeded; what does not fit is the house's; the ledger is told totals.</summary>
public abstract class ChargingTests(StoreKind store) : StoreTests(store)
{
    [Theory]
    [InlineData(4_000_000, 0, 0, 0)]
    [InlineData(0, 4_000_000, 0, 0)]
    [InlineData(0, 0, 4_000_000, 0)]
    [InlineData(0, 0, 0, 4_000_000)]
    public async Task Bill_EachOfFourBudgets_Caps(long campaign, long campaignDaily, long lineItem, long lineItemDaily)
    {
        _stream.With(Campaign(budget: campaign, daily: campaignDaily, lineItems: ("l1", lineItem, lineItemDaily)));
        _stream.Append(Bill(Bid(1)), Bill(Bid(2)), Bill(Bid(3)), Bill(Bid(4)));
        var sum = await _stream.CountAsync();
        Assert.Equal((4, 0.006m, 0.004m, 0.002m), (sum.Billed, sum.MediaCost, sum.Charge, sum.OverDelivery));
    }

    [Fact]
    public async Task Days_AreChargedApart_ByTheBidsDay()
    {
        _stream.With(Campaign(daily: 2_000_000));
        var next = Bid(3);
        next.AccountDay = Day + 1;
        _stream.Append(Bill(Bid(1)), Bill(Bid(2)), Bill(next, at: -3600)); // the notice's own time does not decide
        var sum = await _stream.CountAsync();
        Assert.Equal((0.0035m, 0.001m), (sum.Charge, sum.OverDelivery));
        Assert.Equal((2_000, 1_500, 3_500), (_stream.Charged("c1", "", Day), _stream.Charged("c1", "", Day + 1), _stream.Charged("c1", "", AccountKey.Lifetime)));
    }

    [Fact]
    public async Task BudgetRaisedAndCut_CountsFromThenOn()
    {
        _stream.With(Campaign(budget: 1_000_000));
        _stream.Append(Bill(Bid(1)));
        Assert.Equal(0.001m, (await _stream.CountAsync()).Charge);
        _stream.With(Campaign(budget: 10_000_000, version: 2));
        _stream.Append(Bill(Bid(2)));
        Assert.Equal(0.0025m, (await _stream.CountAsync()).Charge);
        _stream.With(Campaign(budget: 500_000, version: 3));
        _stream.Append(Bill(Bid(3)));
        Assert.Equal(0.0025m, (await _stream.CountAsync()).Charge);
    }

    [Fact]
    public async Task UnknownCampaign_IsAtTheHousesCost()
    {
        _stream.Append(Bill(Bid(1)), Notice(Bid(1), DeliveryKind.Win));
        var sum = await _stream.CountAsync();
        Assert.Equal((1, 1, 0.0015m, 0m, 0.0015m), (sum.Billed, sum.Wins, sum.MediaCost, sum.Charge, sum.OverDelivery));
    }

    [Fact]
    public void UnknownCampaign_StopsBeforeTheBill_AndGoesOnWhereItStopped()
    {
        _stream.Append(Made(Bid(2)), Bill(Bid(2)), Bill(Bid(4)));
        var batch = _stream.Log.BatchOf(new(Topics.Deliveries, 0), 0, 10)!;
        var index = 0;
        Assert.Equal("c1", _stream.Engine.Process(batch, ref index));
        Assert.Equal(0, index);
        _stream.With(Campaign());
        Assert.Null(_stream.Engine.Process(batch, ref index));
        _stream.Engine.Commit(_stream.Feed);
        Assert.Equal((2, 0.003m), (_stream.Sum.Billed, _stream.Sum.Charge));
    }

    [Fact]
    public async Task Ledger_IsToldRunningTotals_RoundedSoThatNothingIsGivenTwice()
    {
        _stream.With(Campaign(budget: 10_000_000));
        var bid = Bid(1);
        bid.HoldNanos = 1_999_999;
        _stream.Append(Bill(bid, 1_000_001));
        await _stream.CountAsync();
        Assert.Equal(1_999, _stream.Ledger.Settled[7]);
        Assert.Equal(new AccountState(new AccountKey("c1", "", AccountKey.Lifetime), 10_000, 1_001), _stream.Ledger.Accounts[new AccountKey("c1", "", AccountKey.Lifetime)]);
        Assert.Equal(4, _stream.Ledger.Accounts.Count);
        _stream.Append(Notice(Bid(2), DeliveryKind.Loss));
        await _stream.CountAsync();
        Assert.Equal(3_999, _stream.Ledger.Settled[7]);
    }

    [Fact]
    public async Task LedgerThatRefuses_HearsItLater()
    {
        _stream.With(Campaign());
        _stream.Ledger.Refuses = true;
        _stream.Append(Bill(Bid(1)));
        await _stream.CountAsync();
        _stream.Append(Bill(Bid(2)));
        await _stream.CountAsync();
        Assert.Empty(_stream.Ledger.Settled);
        _stream.Ledger.Refuses = false;
        await _stream.CommitAsync();
        Assert.Equal((4_000, 3_000), (_stream.Ledger.Settled[7], _stream.Ledger.Accounts[new AccountKey("c1", "l1", Day)].ChargedMicros));
    }

    [Fact]
    public async Task AfterAKill_TheLedgerHearsEveryLeaseAgain()
    {
        _stream.With(Campaign());
        _stream.Append(Bill(Bid(1)));
        await _stream.CountAsync();
        _stream.Kill();
        _stream.Ledger.Settled.Clear();
        _stream.Engine.AddAllLeases(_stream.Feed);
        await _stream.Feed.SendNowAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2_000, _stream.Ledger.Settled[7]);
        _stream.Append(Bill(Bid(2)));
        await _stream.CountAsync();
        Assert.Equal(4_000, _stream.Ledger.Settled[7]);
    }

    [Fact]
    public async Task Leases_AreForgottenAfterTheirTime()
    {
        _stream.With(Campaign());
        _stream.Append(Bill(Bid(1)));
        await _stream.CountAsync();
        _stream.Time.Advance(_stream.Options.LeaseMemory + TimeSpan.FromMinutes(1));
        _stream.Engine.Prune();
        Assert.Empty(_stream.Store.LoadLeases());
    }

    [Fact]
    public async Task Leases_AreKeptForAsLongAsAPartnersNoticesMayCome()
    {
        _stream.With(Campaign());
        _stream.Campaigns.Take(Change(new PartnerDocument { Id = "p1", Version = 1, NoticeSeconds = 7 * 24 * 3600 }));
        _stream.Append(Bill(Bid(1)));
        await _stream.CountAsync();
        _stream.Time.Advance(TimeSpan.FromDays(7));
        _stream.Engine.Prune();
        _stream.Append(Bill(Bid(2))); // of a bid made on the same lease: it must be added to what was settled
        await _stream.CountAsync();
        Assert.Equal(4_000, _stream.Ledger.Settled[7]);
        _stream.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(2));
        _stream.Engine.Prune();
        Assert.Empty(_stream.Store.LoadLeases());
    }

    [Theory]
    [InlineData("UTC", 0)]
    [InlineData("Pacific/Kiritimati", 1)]   // UTC+14: noon is tomorrow's 02:00
    [InlineData("Pacific/Pago_Pago", 0)]    // UTC−11: 01:00 of the same day
    public async Task Setter_SetsAccounts_OfTheAdvertisersDays_AndTheNextBeforeItBegins(string zone, int ahead)
    {
        _stream.With(Campaign(budget: 9_000_000, daily: 3_000_000, zone: zone));
        var setter = new AccountSetter(_stream.Engine, _stream.Campaigns, _stream.Feed, _stream.Time);
        Assert.True(await setter.TellAllAsync(TestContext.Current.CancellationToken));
        var today = Day + ahead;
        Assert.Equal(new AccountState(new AccountKey("c1", "", today), 3_000, 0), _stream.Ledger.Accounts[new AccountKey("c1", "", today)]);
        Assert.True(_stream.Ledger.Accounts.ContainsKey(new AccountKey("c1", "l1", today + 1)));
        Assert.False(_stream.Ledger.Accounts.ContainsKey(new AccountKey("c1", "l1", today + 2)));
        Assert.True(_stream.Ledger.Accounts.ContainsKey(new AccountKey("c1", "l1", AccountKey.Lifetime)));

        _stream.Time.Advance(TimeSpan.FromHours(24));
        await setter.SetChangedAsync(TestContext.Current.CancellationToken);
        Assert.True(_stream.Ledger.Accounts.ContainsKey(new AccountKey("c1", "l1", today + 2)));
    }

    [Fact]
    public async Task Setter_ChangedCampaign_IsSetAgain_WithWhatWasCharged()
    {
        _stream.With(Campaign(budget: 9_000_000));
        var setter = new AccountSetter(_stream.Engine, _stream.Campaigns, _stream.Feed, _stream.Time);
        await setter.TellAllAsync(TestContext.Current.CancellationToken);
        _stream.Append(Bill(Bid(1)));
        await _stream.CountAsync();
        _stream.With(Campaign(budget: 5_000_000, version: 2));
        await setter.SetChangedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new AccountState(new AccountKey("c1", "", AccountKey.Lifetime), 5_000, 1_500), _stream.Ledger.Accounts[new AccountKey("c1", "", AccountKey.Lifetime)]);
    }
}

public sealed class SqliteChargingTests() : ChargingTests(StoreKind.Sqlite);

public sealed class PostgresChargingTests() : ChargingTests(StoreKind.Postgres);
