using AdTech.Budgets;
using AdTech.Events;
using AdTech.Streaming.Charging;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>A prepaid advertiser is never charged more than it has paid and may owe, whatever its campaigns' budgets allow.</summary>
public abstract class BalanceTests(StoreKind store) : StoreTests(store)
{
    private static readonly AccountKey Acme = AccountKey.OfAdvertiser("default", "acme", "USD");

    [Fact]
    public async Task Prepaid_AllItsCampaignsTogether_AreChargedWhatItHasPaidAndItsCredit()
    {
        _stream.With(Advertiser(creditLimit: 500_000)).With(Campaign().Of("acme"), Campaign("c2").Of("acme"), Campaign("c3"));
        _stream.Append(Entry("d1", CorrectionKind.Deposit, 3_000_000));
        await _stream.CountAsync();
        _stream.Append(Bill(Bid(1)), Bill(Bid(2, "c2")), Bill(Bid(3)), Bill(Bid(4, "c3")));
        var sum = await _stream.CountAsync();
        Assert.Equal((4, 0.006m, 0.005m, 0.001m), (sum.Billed, sum.MediaCost, sum.Charge, sum.OverDelivery)); // 3.5 of acme's, 1.5 of nobody's
        var balance = Assert.Single(_stream.Books(b => b.BalancesOf("default", "acme")));
        Assert.Equal((3_500_000, 1_000_000, 3_000_000), ((long)balance.Charged, (long)balance.Over, (long)balance.Deposited));
        Assert.Equal(new AccountState(Acme, 3_500, 3_500), _stream.Ledger.Accounts[Acme]);
    }

    [Fact]
    public async Task Credit_RaisesTheBalance_AndReopensNoBudget()
    {
        _stream.With(Advertiser()).With(Campaign(budget: 1_500_000).Of("acme"), Campaign("c2").Of("acme"));
        _stream.Append(Entry("d1", CorrectionKind.Deposit, 1_500_000));
        await _stream.CountAsync();
        _stream.Append(Bill(Bid(1)));
        await _stream.CountAsync();
        _stream.Append(Entry("c1", CorrectionKind.Credit, 1_500_000));
        await _stream.CountAsync();
        _stream.Append(Bill(Bid(2)));
        Assert.Equal(0.0015m, (await _stream.CountAsync()).Charge); // the budget of c1 was charged, and stays so
        _stream.Append(Bill(Bid(3, "c2")));
        Assert.Equal(0.003m, (await _stream.CountAsync()).Charge); // the advertiser's to spend elsewhere
    }

    [Theory]
    [InlineData(-1_000_000, 0.002)]
    [InlineData(1_000_000, 0.0045)] // three bills, all of them
    [InlineData(-9_000_000, 0)] // less than nothing left is nothing
    public async Task Adjustment_MovesTheBalanceEitherWay(long amount, double charge)
    {
        _stream.With(Advertiser()).With(Campaign().Of("acme"));
        _stream.Append(Entry("d1", CorrectionKind.Deposit, 3_000_000), Entry("a1", CorrectionKind.Adjustment, amount), Entry("a2", CorrectionKind.Adjustment, amount > 0 ? 500_000 : 1));
        await _stream.CountAsync();
        _stream.Append(Bill(Bid(1)), Bill(Bid(2)), Bill(Bid(3)));
        var charged = (await _stream.CountAsync()).Charge;
        Assert.Equal((decimal)charge, decimal.Round(charged, 6));
    }

    [Fact]
    public async Task PostPaid_HasNoLimit_AndItsAccountIsKeptAllTheSame()
    {
        _stream.With(Advertiser(prepaid: false)).With(Campaign().Of("acme"));
        _stream.Append(Bill(Bid(1)));
        Assert.Equal(0.0015m, (await _stream.CountAsync()).Charge);
        Assert.Equal(new AccountState(Acme, null, 1_500), _stream.Ledger.Accounts[Acme]);
        _stream.With(Advertiser(version: 2)); // from now on it pays beforehand: what it owes counts
        _stream.Append(Bill(Bid(2)));
        Assert.Equal(0.0015m, (await _stream.CountAsync()).Charge);
    }

    [Fact]
    public async Task Prepaid_InAnotherCurrencyThanItsBalance_IsChargedNothing()
    {
        _stream.With(Advertiser(currency: "EUR")).With(Campaign().Of("acme"));
        _stream.Append(Entry("d1", CorrectionKind.Deposit, 9_000_000, change: c => c.Currency = "EUR"), Bill(Bid(1)));
        Assert.Equal((0m, 0.0015m), ((await _stream.CountAsync()).Charge, _stream.Sum.OverDelivery));
        Assert.Equal(0, _stream.Ledger.Accounts[Acme].BudgetMicros);
    }

    [Fact]
    public async Task Bill_IsPaidByTheAdvertiserThatTheBidNames()
    {
        _stream.With(Advertiser()).With(Advertiser("other", prepaid: false)).With(Campaign().Of("acme"));
        var bid = Bid(1);
        bid.AdvertiserId = "other"; // the campaign was another's when it was made
        _stream.Append(Bill(bid));
        Assert.Equal(0.0015m, (await _stream.CountAsync()).Charge);
        Assert.Equal(1_500_000, (long)Assert.Single(_stream.Books(b => b.BalancesOf("default", "other"))).Charged);
    }

    [Fact]
    public async Task Balance_SurvivesAKill()
    {
        _stream.With(Advertiser()).With(Campaign().Of("acme"));
        _stream.Append(Entry("d1", CorrectionKind.Deposit, 2_000_000));
        await _stream.CountAsync();
        _stream.Append(Bill(Bid(1)));
        await _stream.CountAsync();
        _stream.Kill();
        _stream.Append(Bill(Bid(2)));
        Assert.Equal((0.002m, 0.001m), ((await _stream.CountAsync()).Charge, _stream.Sum.OverDelivery));
    }

    [Fact]
    public async Task Setter_TellsTheLedgerTheBalance_AtStart_AfterADeposit_AndAfterAChange()
    {
        _stream.With(Advertiser(creditLimit: 1_000_000)).With(Campaign().Of("acme"));
        var setter = new AccountSetter(_stream.Engine, _stream.Campaigns, _stream.Feed, _stream.Time);
        await setter.TellAllAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new AccountState(Acme, 1_000, 0), _stream.Ledger.Accounts[Acme]);

        _stream.Append(Entry("d1", CorrectionKind.Deposit, 2_000_000));
        await _stream.CountAsync();
        _stream.Ledger.Refuses = true;
        await setter.SetChangedAsync(TestContext.Current.CancellationToken);
        _stream.Ledger.Refuses = false;
        await setter.SetChangedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new AccountState(Acme, 3_000, 0), _stream.Ledger.Accounts[Acme]);

        _stream.With(Advertiser(version: 2));
        await setter.SetChangedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new AccountState(Acme, 2_000, 0), _stream.Ledger.Accounts[Acme]);
    }
}

public sealed class SqliteBalanceTests() : BalanceTests(StoreKind.Sqlite);

public sealed class PostgresBalanceTests() : BalanceTests(StoreKind.Postgres);
