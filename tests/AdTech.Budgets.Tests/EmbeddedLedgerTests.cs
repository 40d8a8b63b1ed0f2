using AdTech.Budgets.Embedded;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdTech.Budgets.Tests;

/// <summary>The contract, on the ledger in process; and what only it has.</summary>
public sealed class EmbeddedLedgerTests : LedgerContract, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ledger-").FullName;
    private readonly List<EmbeddedLedger> _opened = [];
    private string _file = "";

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in _opened) await ledger.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task SettledUntil_BeforeARestart_IsNotKnownAfterIt()
    {
        var ledger = await Ready(100);
        await ledger.LeaseAsync(Wish(100), Cancel);
        await ledger.SettledUntilAsync(Time.GetUtcNow() + TimeSpan.FromDays(1), Cancel); // a clock that is ahead
        Assert.Equal(100, (await Balance(ledger))!.Value.LeasedMicros);
        var next = await ReopenAfterKillAsync();
        await next.SetAccountsAsync(Accounts(100), Cancel);
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(100, (await Balance(next))!.Value.LeasedMicros);
        await next.SettledUntilAsync(Time.GetUtcNow(), Cancel);
        Assert.Equal(0, (await Balance(next))!.Value.LeasedMicros);
    }

    [Fact]
    public async Task Lease_StoreCantBeWritten_IsUnavailable_AndTheMoneyIsNotLost()
    {
        var ledger = await OpenAsync();
        await ledger.SetAccountsAsync(Accounts(100), Cancel);
        using (var other = new SqliteConnection($"Data Source={_file};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction(deferred: false);
            Assert.Equal(new LeaseGrant(0, 0, LeaseDenial.Unavailable), await ledger.LeaseAsync(Wish(60), Cancel));
            Assert.Equal([LeaseDenial.Unavailable, LeaseDenial.Unavailable], (await ledger.LeaseManyAsync([Wish(30), Wish(30)], Cancel)).Select(grant => grant.Denial));
        }

        Assert.Equal(100, (await ledger.LeaseAsync(Wish(100), Cancel)).Micros);
        var next = await ReopenAfterKillAsync();
        await next.SetAccountsAsync(Accounts(100), Cancel);
        Assert.Equal(LeaseDenial.Exhausted, (await next.LeaseAsync(Wish(1), Cancel)).Denial);
    }

    [Fact]
    public async Task Open_AFileOfAnOlderVersion_KeepsItsLeases()
    {
        var ledger = await OpenAsync();
        await ledger.SetAccountsAsync(Accounts(100), Cancel);
        await ledger.LeaseAsync(Wish(60), Cancel);
        await _opened[^1].DisposeAsync();
        using (var older = new SqliteConnection($"Data Source={_file};Pooling=False"))
        {
            older.Open();
            using var drop = older.CreateCommand();
            drop.CommandText = "ALTER TABLE leases DROP COLUMN advertiser";
            drop.ExecuteNonQuery();
        }

        var next = await Open();
        await next.SetAccountsAsync(Accounts(100), Cancel);
        Assert.Equal(40, (await next.LeaseAsync(Wish(60), Cancel)).Micros);
    }

    protected override Task<IBudgetLedger> OpenAsync()
    {
        _file = Path.Combine(_folder, Path.GetRandomFileName());
        return Open();
    }

    /// <summary>A killed process leaves the files as they are, its log not yet moved into the database: a copy of them is what the next process finds.</summary>
    protected override Task<IBudgetLedger> ReopenAfterKillAsync()
    {
        var copy = Path.Combine(_folder, Path.GetRandomFileName());
        File.Copy(_file, copy);
        File.Copy(_file + "-wal", copy + "-wal");
        _file = copy;
        return Open();
    }

    private Task<IBudgetLedger> Open()
    {
        var ledger = EmbeddedLedger.Open(_file, Time, NullLogger.Instance);
        _opened.Add(ledger);
        return Task.FromResult<IBudgetLedger>(ledger);
    }
}
