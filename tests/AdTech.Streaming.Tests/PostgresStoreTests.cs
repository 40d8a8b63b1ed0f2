using AdTech.Streaming.Storing.Postgres;
using AdTech.Streaming.Storing.Sql;
using CsCheck;
using Npgsql;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>What only the store in PostgreSQL has: one writer at a time, partitions, and texts that it can't hold as they are.</summary>
public sealed class PostgresStoreTests : IDisposable
{
    private readonly TestStore _on = TestStore.New(StoreKind.Postgres);
    private readonly StreamHarness _stream;

    public PostgresStoreTests() => _stream = new StreamHarness(_on, new StreamingOptions { MinutesKept = TimeSpan.FromDays(1) }).With(Campaign());

    public void Dispose() => _stream.Dispose();

    [Fact]
    public async Task Load_WhileAnotherStreamWrites_Fails_UntilThatOneEnds()
    {
        _stream.Append(Bill(Bid(1)));
        await _stream.CountAsync();
        using (var second = _on.Open())
        {
            var refused = Assert.Throws<InvalidOperationException>(() => second.Load());
            Assert.Contains("Another stream writes this metrics store", refused.Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => second.Commit(new Storing.PendingCommit()));
        }

        _stream.Append(Bill(Bid(2)));
        Assert.Equal(2, (await _stream.CountAsync()).Billed); // the first was not disturbed
        _stream.Store.Dispose();
        using var third = _on.Open();
        Assert.Equal(2, Assert.Single(third.Load().Totals).Counts.Billed);
    }

    [Fact]
    public async Task Commit_WhoseLockAnotherHasTaken_Fails_AndNothingIsCountedTwice()
    {
        _stream.Append(Bill(Bid(1)));
        await _stream.CountAsync();
        _stream.Append(Bill(Bid(2)));
        while (_stream.ReadSome(0, 10))
        {
            // until there is no more
        }

        using (var connection = _on.Connect())
        {
            connection.Execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid::bigint = (hashtext(current_schema())::bigint & 4294967295)");
        }

        using var other = _stream.Beside();
        other.With(Campaign());
        Assert.Equal(2, (await other.CountAsync()).Billed);
        await Assert.ThrowsAnyAsync<NpgsqlException>(_stream.CommitAsync);
        Assert.Throws<InvalidOperationException>(_stream.Crash); // it begins again, and waits for the other
        Assert.Equal(2, (await other.CountAsync()).Billed);
        Assert.Equal(2, Assert.Single(other.Query()).Counts.Billed);
    }

    [Fact]
    public async Task Days_HaveAPartitionEach_WhichIsDroppedWhenItBecameHours()
    {
        _stream.Append(Bill(Bid(1)), Bill(Bid(2, at: 86_400), at: 86_400), Requests(1, 5));
        await _stream.CountAsync();
        Assert.Equal(["minutes_recent_20241004", "minutes_recent_20241005", "no_bids_recent_20241004"], Partitions("recent"));
        _stream.Time.Advance(_stream.Options.MinutesKept + TimeSpan.FromHours(12));
        _stream.Engine.Prune();
        Assert.Equal(["minutes_recent_20241005"], Partitions("recent"));
        Assert.Equal(["minutes_hourly_202410", "no_bids_hourly_202410"], Partitions("hourly"));
        Assert.Equal((2, 5), (_stream.Query().Single().Counts.Billed, _stream.Query().Single().Counts.Requests));

        // What comes late for such a day makes its partition anew, and goes to the hours with the next.
        _stream.Reopen();
        _stream.Append(Bill(Bid(3)), Requests(2, 5));
        await _stream.CountAsync();
        Assert.Contains("minutes_recent_20241004", Partitions("recent"));
        _stream.Engine.Prune();
        Assert.Equal(["minutes_recent_20241005"], Partitions("recent"));
        Assert.Equal((3, 10), (_stream.Query().Single().Counts.Billed, _stream.Query().Single().Counts.Requests));
        Assert.Equal(2, _stream.Query("hour").Count);
    }

    [Fact]
    public async Task Prune_WhileAReportReadsTheDay_LeavesItForTheNextTime()
    {
        _stream.Append(Bill(Bid(1)));
        await _stream.CountAsync();
        _stream.Time.Advance(_stream.Options.MinutesKept + TimeSpan.FromHours(12));
        using (var connection = _on.Connect())
        using (var report = connection.BeginTransaction())
        {
            connection.Execute("SELECT * FROM minutes");
            _stream.Engine.Prune();
            Assert.Equal(["minutes_recent_20241004"], Partitions("recent"));
            _stream.Append(Bill(Bid(2), at: 86_400));
            await _stream.CountAsync();
        }

        _stream.Engine.Prune();
        Assert.DoesNotContain("minutes_recent_20241004", Partitions("recent"));
    }

    [Fact]
    public void Text_AnyWord_ComesBackAsItWas_AndHasNoNul() => Gen.String[Gen.Char["a\0\uE000\uE001é01"], 0, 12].Sample(static text =>
    {
        var stored = PostgresText.Encode(text);
        Assert.DoesNotContain('\0', stored);
        Assert.Equal(text, PostgresText.Decode(stored));
    });

    [Theory]
    [InlineData("0", "0.000000000")]
    [InlineData("-1", "-0.000000001")]
    [InlineData("2500000000", "2.500000000")]
    [InlineData("79228162514264337593543950335", "79228162514264337593.543950335")]
    public void Units_AreExact(string nanos, string units)
    {
        var amount = PostgresDialect.Units(Int128.Parse(nanos, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(units, amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private string[] Partitions(string kind)
    {
        using var connection = _on.Connect();
        using var select = connection.CreateCommand();
        select.CommandText = $"SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname LIKE '%{kind}%' ORDER BY 1";
        return [.. select.Rows(PostgresDialect.Instance, static row => row.Text())];
    }
}
