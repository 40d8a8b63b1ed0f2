using Microsoft.Extensions.Time.Testing;

namespace AdTech.Budgets.Tests;

/// <summary>What every implementation of the ledger must do. A subclass says how one is opened, and how it looks after its process was killed.</summary>
public abstract class LedgerContract
{
    protected const string Campaign = "c1";
    protected const string LineItem = "l1";
    protected const int Day = 20_000;

    private static readonly TimeSpan ValidFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HoldFor = TimeSpan.FromMinutes(5);

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2024, 10, 4, 12, 0, 0, TimeSpan.Zero));

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>An empty ledger.</summary>
    protected abstract Task<IBudgetLedger> OpenAsync();

    /// <summary>The same ledger as a new process finds it after the old one was killed.</summary>
    protected abstract Task<IBudgetLedger> ReopenAfterKillAsync();

    [Fact]
    public async Task Lease_AccountsNeverSet_IsNotReady()
    {
        var ledger = await OpenAsync();
        Assert.Equal(new LeaseGrant(0, 0, LeaseDenial.NotReady), await ledger.LeaseAsync(Wish(10), Cancel));
        Assert.Null(await ledger.GetBalanceAsync(new AccountKey(Campaign, "", Day), Cancel));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public async Task Lease_OneOfFourAccountsNotSet_IsNotReady(int missing)
    {
        var ledger = await OpenAsync();
        await ledger.SetAccountsAsync(Accounts(100).Where((_, i) => i != missing).ToArray(), Cancel);
        Assert.Equal(LeaseDenial.NotReady, (await ledger.LeaseAsync(Wish(10), Cancel)).Denial);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public async Task Lease_EachOfFourAccounts_Limits(int tight)
    {
        var ledger = await OpenAsync();
        await ledger.SetAccountsAsync(Accounts(100).Select((a, i) => i == tight ? a with { BudgetMicros = 30, ChargedMicros = 5 } : a).ToArray(), Cancel);
        Assert.Equal(25, (await ledger.LeaseAsync(Wish(60), Cancel)).Micros);
        Assert.Equal(LeaseDenial.Exhausted, (await ledger.LeaseAsync(Wish(1), Cancel)).Denial);
    }

    [Fact]
    public async Task Lease_NoLimit_GrantsTheWholeWish()
    {
        var ledger = await OpenAsync();
        await ledger.SetAccountsAsync(Accounts(null), Cancel);
        Assert.Equal(long.MaxValue / 4, (await ledger.LeaseAsync(Wish(long.MaxValue / 4), Cancel)).Micros);
        Assert.Equal(new AccountBalance(null, 0, long.MaxValue / 4), await Balance(ledger));
    }

    [Fact]
    public async Task Lease_LessThanTheLeastUsefulLeft_IsExhausted()
    {
        var ledger = await Ready(10);
        Assert.Equal(LeaseDenial.Exhausted, (await ledger.LeaseAsync(Wish(20) with { MinMicros = 11 }, Cancel)).Denial);
        Assert.Equal(10, (await ledger.LeaseAsync(Wish(20) with { MinMicros = 10 }, Cancel)).Micros);
    }

    [Fact]
    public async Task Lease_PartOfLeft_IsTheMostThatIsGranted()
    {
        var ledger = await Ready(1_000);
        Assert.Equal(50, (await ledger.LeaseAsync(Wish(100) with { PartOfLeft = 20 }, Cancel)).Micros);
        Assert.Equal(47, (await ledger.LeaseAsync(Wish(100) with { PartOfLeft = 20 }, Cancel)).Micros);
        Assert.Equal(LeaseDenial.Exhausted, (await ledger.LeaseAsync(Wish(100) with { PartOfLeft = 20, MinMicros = 46 }, Cancel)).Denial);
        Assert.Equal(903, (await ledger.LeaseAsync(Wish(2_000), Cancel)).Micros);
    }

    [Fact]
    public async Task LeaseMany_AnswersEachInItsOrder_AndGrantsTheBudgetOnce()
    {
        var ledger = await Ready(100);
        var grants = await ledger.LeaseManyAsync([Wish(60), Wish(10) with { LineItemId = "unknown" }, Wish(60), Wish(1)], Cancel);
        Assert.Equal([(60, LeaseDenial.None), (0, LeaseDenial.NotReady), (40, LeaseDenial.None), (0, LeaseDenial.Exhausted)], grants.Select(grant => (grant.Micros, grant.Denial)));
        Assert.NotEqual(grants[0].LeaseId, grants[2].LeaseId);
        Assert.Empty(await ledger.LeaseManyAsync([], Cancel));
        var next = await ReopenAfterKillAsync();
        await next.SetAccountsAsync(Accounts(100), Cancel);
        Assert.Equal(LeaseDenial.Exhausted, (await next.LeaseAsync(Wish(1), Cancel)).Denial);
    }

    [Fact]
    public async Task Lease_BurstOfRequests_GrantsTheBudgetOnce()
    {
        var ledger = await Ready(1_000);
        var grants = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => ledger.LeaseAsync(Wish(7), Cancel).AsTask()));
        Assert.Equal(1_000, grants.Sum(g => g.Micros));
        var ids = grants.Where(g => g.LeaseId != 0).Select(g => g.LeaseId).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public async Task Lease_DaysAreApart_LifetimeIsShared()
    {
        var ledger = await OpenAsync();
        await ledger.SetAccountsAsync([.. Accounts(100), State(LineItem, Day + 1, 80), State("", Day + 1, 80)], Cancel);
        await ledger.SetAccountsAsync([State(LineItem, Day, 80), State("", Day, 80)], Cancel);
        Assert.Equal(80, (await ledger.LeaseAsync(Wish(90), Cancel)).Micros);
        Assert.Equal(20, (await ledger.LeaseAsync(Wish(90) with { Day = Day + 1 }, Cancel)).Micros);
    }

    [Fact]
    public async Task Close_NotHeld_ReturnsAtOnce_HeldReturnsAtItsTime()
    {
        var ledger = await Ready(100);
        var lease = await ledger.LeaseAsync(Wish(100), Cancel);
        await ledger.CloseAsync(lease.LeaseId, 60, Time.GetUtcNow() + TimeSpan.FromMinutes(1), Cancel);
        Assert.Equal(new AccountBalance(100, 0, 60), await Balance(ledger));
        Assert.Equal(40, (await ledger.LeaseAsync(Wish(100), Cancel)).Micros);
        await PassAsync(ledger, TimeSpan.FromSeconds(59));
        Assert.Equal(100, (await Balance(ledger))!.Value.LeasedMicros);
        await PassAsync(ledger, TimeSpan.FromSeconds(1));
        Assert.Equal(40, (await Balance(ledger))!.Value.LeasedMicros);
    }

    [Fact]
    public async Task Close_Twice_ChangesNothing()
    {
        var ledger = await Ready(100);
        var lease = await ledger.LeaseAsync(Wish(100), Cancel);
        await ledger.CloseAsync(lease.LeaseId, 60, Time.GetUtcNow() + HoldFor, Cancel);
        await ledger.CloseAsync(lease.LeaseId, 0, Time.GetUtcNow(), Cancel);
        await ledger.CloseAsync(lease.LeaseId, 90, Time.GetUtcNow() + HoldFor, Cancel);
        Assert.Equal(60, (await Balance(ledger))!.Value.LeasedMicros);
        await ledger.CloseAsync(4_711, 90, Time.GetUtcNow() + HoldFor, Cancel);
    }

    [Fact]
    public async Task Lease_NeverClosed_EndsAfterValidForAndHoldFor()
    {
        var ledger = await Ready(100);
        await ledger.LeaseAsync(Wish(100), Cancel);
        await PassAsync(ledger, ValidFor + HoldFor - TimeSpan.FromMilliseconds(1));
        Assert.Equal(LeaseDenial.Exhausted, (await ledger.LeaseAsync(Wish(1), Cancel)).Denial);
        await PassAsync(ledger, TimeSpan.FromMilliseconds(1));
        Assert.Equal(100, (await ledger.LeaseAsync(Wish(100), Cancel)).Micros);
    }

    [Fact]
    public async Task SettledUntil_TheStreamIsAway_NoLeaseEndsByItsTime()
    {
        var ledger = await Ready(100);
        var closed = await ledger.LeaseAsync(Wish(40), Cancel);
        await ledger.LeaseAsync(Wish(60), Cancel);
        var end = Time.GetUtcNow() + TimeSpan.FromMinutes(1);
        await ledger.CloseAsync(closed.LeaseId, 40, end, Cancel);
        Time.Advance(TimeSpan.FromHours(5)); // its bills are in the log, and nobody has read them
        Assert.Equal(LeaseDenial.Exhausted, (await ledger.LeaseAsync(Wish(1), Cancel)).Denial);
        await ledger.SettledUntilAsync(end - TimeSpan.FromMilliseconds(1), Cancel);
        Assert.Equal(100, (await Balance(ledger))!.Value.LeasedMicros);
        await ledger.SettledUntilAsync(end, Cancel);
        Assert.Equal(60, (await Balance(ledger))!.Value.LeasedMicros);
        await ledger.SettledUntilAsync(end - TimeSpan.FromHours(1), Cancel); // an old message, late
        await ledger.SettledUntilAsync(Time.GetUtcNow(), Cancel);
        Assert.Equal(0, (await Balance(ledger))!.Value.LeasedMicros);
    }

    [Fact]
    public async Task Close_HoldUntilLaterThanTheLeasesOwnEnd_Counts()
    {
        var ledger = await Ready(100);
        var lease = await ledger.LeaseAsync(Wish(100), Cancel);
        await ledger.CloseAsync(lease.LeaseId, 100, Time.GetUtcNow() + TimeSpan.FromHours(2), Cancel);
        await PassAsync(ledger, TimeSpan.FromHours(1));
        Assert.Equal(100, (await Balance(ledger))!.Value.LeasedMicros);
        await PassAsync(ledger, TimeSpan.FromHours(1));
        Assert.Equal(0, (await Balance(ledger))!.Value.LeasedMicros);
    }

    [Fact]
    public async Task Settle_RepeatedAndReordered_IsARunningTotal()
    {
        var ledger = await Ready(100);
        var lease = await ledger.LeaseAsync(Wish(50), Cancel);
        await ledger.SettleAsync([new(lease.LeaseId, 30)], Charged(20), Cancel);
        await ledger.SettleAsync([new(lease.LeaseId, 30)], Charged(20), Cancel);
        await ledger.SettleAsync([new(lease.LeaseId, 10)], Charged(5), Cancel);
        Assert.Equal(new AccountBalance(100, 20, 20), await Balance(ledger));
    }

    [Fact]
    public async Task Settle_OpenLeaseThenClosed_GivesBackTheRestOnce()
    {
        var ledger = await Ready(100);
        var lease = await ledger.LeaseAsync(Wish(100), Cancel);
        await ledger.SettleAsync([new(lease.LeaseId, 30)], Charged(30), Cancel);
        await ledger.CloseAsync(lease.LeaseId, 50, Time.GetUtcNow() + HoldFor, Cancel);
        Assert.Equal(new AccountBalance(100, 30, 20), await Balance(ledger));
        await ledger.SettleAsync([new(lease.LeaseId, 50)], Charged(30), Cancel); // lost: nothing charged
        Assert.Equal(new AccountBalance(100, 30, 0), await Balance(ledger));
        await ledger.SettleAsync([new(lease.LeaseId, 90)], Charged(30), Cancel);
        await PassAsync(ledger, TimeSpan.FromHours(1));
        Assert.Equal(new AccountBalance(100, 30, 0), await Balance(ledger));
    }

    [Fact]
    public async Task Settle_LeaseThatEnded_OnlyCharges()
    {
        var ledger = await Ready(100);
        var lease = await ledger.LeaseAsync(Wish(100), Cancel);
        await PassAsync(ledger, ValidFor + HoldFor);
        await ledger.SettleAsync([new(lease.LeaseId, 40)], Charged(40), Cancel);
        Assert.Equal(new AccountBalance(100, 40, 0), await Balance(ledger));
    }

    [Fact]
    public async Task Settle_AccountNeverSet_StaysNotReady()
    {
        var ledger = await OpenAsync();
        await ledger.SettleAsync([new(77, 10)], Charged(10), Cancel);
        Assert.Equal(LeaseDenial.NotReady, (await ledger.LeaseAsync(Wish(1), Cancel)).Denial);
    }

    [Fact]
    public async Task SetAccounts_BudgetCut_TakesEffectAtOnce()
    {
        var ledger = await Ready(100);
        await ledger.LeaseAsync(Wish(50), Cancel);
        await ledger.SetAccountsAsync(Accounts(40), Cancel);
        Assert.Equal(LeaseDenial.Exhausted, (await ledger.LeaseAsync(Wish(1), Cancel)).Denial);
        await ledger.SetAccountsAsync(Accounts(70), Cancel);
        Assert.Equal(20, (await ledger.LeaseAsync(Wish(50), Cancel)).Micros);
    }

    [Fact]
    public async Task Kill_LeasesOutstanding_AreNotLeasedAgain_AndIdsAreNew()
    {
        var ledger = await Ready(100);
        var open = await ledger.LeaseAsync(Wish(30), Cancel);
        var closed = await ledger.LeaseAsync(Wish(30), Cancel);
        await ledger.CloseAsync(closed.LeaseId, 20, Time.GetUtcNow() + TimeSpan.FromHours(1), Cancel);
        await ledger.SettleAsync([new(closed.LeaseId, 5)], Charged(5), Cancel);

        var next = await ReopenAfterKillAsync();
        await next.SetAccountsAsync(Accounts(100).Select(a => a with { ChargedMicros = 5 }).ToArray(), Cancel);
        await next.SettleAsync([new(closed.LeaseId, 5)], Charged(5), Cancel);
        Assert.Equal(new AccountBalance(100, 5, 45), await Balance(next));
        var again = await next.LeaseAsync(Wish(100), Cancel);
        Assert.Equal(50, again.Micros);
        Assert.True(again.LeaseId > Math.Max(open.LeaseId, closed.LeaseId));
        await PassAsync(next, ValidFor + HoldFor);
        Assert.Equal(15, (await Balance(next))!.Value.LeasedMicros);
        await PassAsync(next, TimeSpan.FromHours(1));
        Assert.Equal(0, (await Balance(next))!.Value.LeasedMicros);
    }

    [Fact]
    public async Task Kill_AllLeasesEnded_IdsAreStillNew()
    {
        var ledger = await Ready(100);
        var lease = await ledger.LeaseAsync(Wish(30), Cancel);
        await ledger.CloseAsync(lease.LeaseId, 0, Time.GetUtcNow(), Cancel);
        var next = await ReopenAfterKillAsync();
        await next.SetAccountsAsync(Accounts(100), Cancel);
        Assert.True((await next.LeaseAsync(Wish(30), Cancel)).LeaseId > lease.LeaseId);
    }

    [Fact]
    public async Task Lease_AdvertisersAccountNotSet_IsNotReady_UntilItIs()
    {
        var ledger = await Ready(100);
        Assert.Equal(LeaseDenial.NotReady, (await ledger.LeaseAsync(Wish(10) with { Advertiser = Advertiser }, Cancel)).Denial);
        await ledger.SetAccountsAsync([new AccountState(Advertiser, 30, 0)], Cancel);
        Assert.Equal(10, (await ledger.LeaseAsync(Wish(10) with { Advertiser = Advertiser }, Cancel)).Micros);
        Assert.Equal(10, (await ledger.LeaseAsync(Wish(10), Cancel)).Micros); // of a bidder that names none
        Assert.Equal(new AccountBalance(30, 0, 10), await ledger.GetBalanceAsync(Advertiser, Cancel));
    }

    [Fact]
    public async Task Lease_AdvertisersAccount_IsSharedByItsCampaigns_AndLimitsThem()
    {
        var ledger = await Ready(100);
        await ledger.SetAccountsAsync([.. Accounts(null).Select(a => a with { Account = a.Account with { CampaignId = "c2" } }), new AccountState(Advertiser, 70, 10)], Cancel);
        var first = await ledger.LeaseAsync(Wish(40) with { Advertiser = Advertiser }, Cancel);
        var second = await ledger.LeaseAsync(Wish(40) with { Advertiser = Advertiser, CampaignId = "c2" }, Cancel);
        Assert.Equal((40, 20), (first.Micros, second.Micros));
        await ledger.SettleAsync([new(second.LeaseId, 20)], [new AccountState(Advertiser, null, 15)], Cancel); // 5 charged, 15 given back
        Assert.Equal(new AccountBalance(70, 15, 40), await ledger.GetBalanceAsync(Advertiser, Cancel));
        await ledger.SetAccountsAsync([new AccountState(Advertiser, 80, 15)], Cancel); // paid in
        Assert.Equal(25, (await ledger.LeaseAsync(Wish(60) with { Advertiser = Advertiser, CampaignId = "c2" }, Cancel)).Micros);
    }

    [Fact]
    public async Task Kill_LeasesOfAnAdvertiser_StillTakeFromItsAccount()
    {
        var ledger = await Ready(100);
        await ledger.SetAccountsAsync([new AccountState(Advertiser, 50, 0)], Cancel);
        var lease = await ledger.LeaseAsync(Wish(30) with { Advertiser = Advertiser }, Cancel);
        var next = await ReopenAfterKillAsync();
        await next.SetAccountsAsync([.. Accounts(100), new AccountState(Advertiser, 50, 0)], Cancel);
        Assert.Equal(20, (await next.LeaseAsync(Wish(60) with { Advertiser = Advertiser }, Cancel)).Micros);
        await next.SettleAsync([new(lease.LeaseId, 30)], [], Cancel);
        Assert.Equal(new AccountBalance(50, 0, 20), await next.GetBalanceAsync(Advertiser, Cancel));
    }

    [Fact]
    public async Task Lease_SenselessRequest_Throws()
    {
        var ledger = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ledger.LeaseAsync(Wish(0), Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ledger.LeaseAsync(Wish(5) with { MinMicros = 6 }, Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ledger.LeaseAsync(Wish(5) with { PartOfLeft = 0 }, Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ledger.LeaseAsync(Wish(5) with { HoldFor = TimeSpan.MaxValue }, Cancel));
    }

    [Fact]
    public async Task RandomHistories_AgreeWithTheModel()
    {
        for (var seed = 1; seed <= 20; seed++) await LedgerHistory.RunAsync(seed, steps: 80, Time, OpenAsync, ReopenAfterKillAsync, Cancel);
    }

    protected static AccountKey Advertiser { get; } = AccountKey.OfAdvertiser("default", "acme", "USD");

    protected static LeaseRequest Wish(long micros) => new(Campaign, LineItem, Day, micros, 1, Bidder: 9, ValidFor, HoldFor);

    protected static AccountState State(string lineItem, int day, long? budget, long charged = 0) => new(new AccountKey(Campaign, lineItem, day), budget, charged);

    protected static AccountState[] Accounts(long? budget) =>
        [State(LineItem, AccountKey.Lifetime, budget), State(LineItem, Day, budget), State("", AccountKey.Lifetime, budget), State("", Day, budget)];

    protected static AccountState[] Charged(long micros) => Accounts(null).Select(a => a with { ChargedMicros = micros }).ToArray();

    /// <summary>Time passes, and the stream has read all that came in it.</summary>
    private async Task PassAsync(IBudgetLedger ledger, TimeSpan time)
    {
        Time.Advance(time);
        await ledger.SettledUntilAsync(Time.GetUtcNow(), Cancel);
    }

    protected static async Task<AccountBalance?> Balance(IBudgetLedger ledger) => await ledger.GetBalanceAsync(new AccountKey(Campaign, LineItem, AccountKey.Lifetime), Cancel);

    protected async Task<IBudgetLedger> Ready(long budget)
    {
        var ledger = await OpenAsync();
        await ledger.SetAccountsAsync(Accounts(budget), Cancel);
        return ledger;
    }
}
