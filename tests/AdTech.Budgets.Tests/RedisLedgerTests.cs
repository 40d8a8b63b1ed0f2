using AdTech.Budgets.Redis;
using AdTech.ServiceDefaults.Clients;
using AdTech.Tests.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace AdTech.Budgets.Tests;

/// <summary>The contract, on the ledger in a Redis of our own; and what only it has.</summary>
public sealed class RedisLedgerTests : LedgerContract, IAsyncLifetime
{
    private readonly List<RedisLedger> _opened = [];
    private RedisServer _server = null!;
    private ConnectionMultiplexer _connection = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        _server = new RedisServer();
        await _server.StartAsync(Cancel);
        _connection = await ConnectionMultiplexer.ConnectAsync(RedisClient.OptionsOf($"{_server.ConnectionString},allowAdmin=true"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in _opened) ledger.Dispose();
        if (_connection is not null) await _connection.DisposeAsync();
        _server?.Dispose();
    }

    [Fact]
    public async Task Lease_RedisIsAway_IsUnavailable_AndWorksAgainWhenItIsBack()
    {
        var ledger = await Ready(100);
        await ledger.LeaseAsync(Wish(60), Cancel);
        await _server.KillAsync(Cancel);
        Assert.Equal(new LeaseGrant(0, 0, LeaseDenial.Unavailable), await ledger.LeaseAsync(Wish(10), Cancel));
        await Assert.ThrowsAnyAsync<RedisException>(async () => await ledger.SetAccountsAsync(Accounts(100), Cancel));
        await _server.StartAsync(Cancel);
        await UntilItAnswersAsync(ledger);
        Assert.Equal(40, (await ledger.LeaseAsync(Wish(100), Cancel)).Micros);
    }

    [Fact]
    public async Task Lease_RedisIsBackButEmpty_IsNotReady_UntilTheAccountsAreSet_AndIdsAreNew()
    {
        var ledger = await Ready(100);
        var before = await ledger.LeaseAsync(Wish(60), Cancel);
        await _server.KillAsync(Cancel);
        _server.Empty();
        await _server.StartAsync(Cancel);
        await UntilItAnswersAsync(ledger);
        Assert.Equal(LeaseDenial.NotReady, (await ledger.LeaseAsync(Wish(10), Cancel)).Denial);
        Time.Advance(TimeSpan.FromSeconds(1)); // no Redis is emptied and back within the second of its last lease
        await ledger.SetAccountsAsync(Accounts(100).Select(a => a with { ChargedMicros = 30 }).ToArray(), Cancel);
        var after = await ledger.LeaseAsync(Wish(100), Cancel);
        Assert.Equal(70, after.Micros);
        Assert.True(after.LeaseId > before.LeaseId);
    }

    /// <summary>Beyond 2^53 a double, which is all that Lua has for numbers, no longer knows each micro.</summary>
    [Theory]
    [InlineData(long.MaxValue / 2, 1)]
    [InlineData((1L << 53) + 1, 1)]
    [InlineData(long.MaxValue / 4, 3)]
    public async Task Lease_AmountsNoDoubleHas_AreExact(long budget, int part)
    {
        var ledger = await Ready(budget);
        var grant = await ledger.LeaseAsync(Wish(budget) with { PartOfLeft = part }, Cancel);
        Assert.Equal(budget / part, grant.Micros);
        await ledger.SettleAsync([new(grant.LeaseId, 1)], Charged(1), Cancel);
        Assert.Equal(new AccountBalance(budget, 1, (budget / part) - 1), await Balance(ledger));
        await ledger.CloseAsync(grant.LeaseId, (budget / part) - 7, Time.GetUtcNow().AddMinutes(1), Cancel);
        Assert.Equal(new AccountBalance(budget, 1, (budget / part) - 8), await Balance(ledger));
    }

    [Fact]
    public async Task Keys_AllHaveOneHashTag_SoThatAClusterTakesTheirScripts()
    {
        var ledger = await Ready(100);
        await ledger.LeaseAsync(Wish(60), Cancel);
        var keys = _connection.GetServers().Single().Keys().Select(static key => key.ToString()).ToArray();
        Assert.True(keys.Length >= 7, string.Join(' ', keys));
        Assert.All(keys, static key => Assert.StartsWith("{adtech:ledger}", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lease_TimeIsTheServers_WhereNoOtherIsGiven()
    {
        using var ledger = new RedisLedger(_connection, TimeProvider.System, NullLogger.Instance);
        await ledger.SetAccountsAsync(Accounts(100).Select(a => a with { Account = a.Account with { Day = a.Account.Day == Day ? Today : a.Account.Day } }).ToArray(), Cancel);
        var grant = await ledger.LeaseAsync(Wish(60) with { Day = Today }, Cancel);
        Assert.Equal(60, grant.Micros);
        await ledger.CloseAsync(grant.LeaseId, 60, TimeProvider.System.GetUtcNow().AddMilliseconds(-1), Cancel); // its time is over
        await ledger.SettledUntilAsync(TimeProvider.System.GetUtcNow().AddMinutes(1), Cancel);
        Assert.Equal(100, (await ledger.LeaseAsync(Wish(100) with { Day = Today }, Cancel)).Micros);
    }

    protected override async Task<IBudgetLedger> OpenAsync()
    {
        await _connection.GetServers().Single().FlushDatabaseAsync();
        return Open();
    }

    /// <summary>Redis itself is killed, and comes back with what was on its disk.</summary>
    protected override async Task<IBudgetLedger> ReopenAfterKillAsync()
    {
        await _server.KillAsync(Cancel);
        await _server.StartAsync(Cancel);
        var ledger = Open();
        await UntilItAnswersAsync(ledger);
        return ledger;
    }

    private static int Today => (int)(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalDays;

    private RedisLedger Open()
    {
        var ledger = new RedisLedger(_connection, Time, NullLogger.Instance);
        _opened.Add(ledger);
        return ledger;
    }

    private static async Task UntilItAnswersAsync(IBudgetLedger ledger)
    {
        while (true)
        {
            try
            {
                await Balance(ledger);
                return;
            }
            catch (RedisException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
            }
        }
    }
}
