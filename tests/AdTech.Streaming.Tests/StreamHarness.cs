using AdTech.Budgets;
using AdTech.Events;
using AdTech.Events.Log;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Client;
using AdTech.Streaming.Reading;
using AdTech.Streaming.Storing;
using AdTech.Streaming.Storing.Sql;
using AdTech.Streaming.Storing.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AdTech.Streaming.Tests;

/// <summary>The engine on a store of its own, driven by hand: what is read, when it commits, and when it dies, is the test's choice.</summary>
internal sealed class StreamHarness : IDisposable
{
    private readonly TestStore _on;
    private readonly bool _isBeside;
    private readonly Dictionary<TopicPartition, long> _positions = [];
    private readonly StreamMetrics _metrics;

    internal StreamHarness(StoreKind store, StreamingOptions? options = null)
        : this(TestStore.New(store), options)
    {
    }

    internal StreamHarness(TestStore on, StreamingOptions? options = null, StreamHarness? beside = null)
    {
        _on = on;
        if (beside is not null) (Log, _isBeside) = (beside.Log, true);
        Options = options ?? new StreamingOptions();
        _metrics = new StreamMetrics(new StreamStatus(Time));
        Totals = new RunningTotals(Options.ReportingCurrency);
        Feed = new LedgerFeed(Ledger, NullLogger.Instance);
        Store = _on.Open();
        Engine = NewEngine();
    }

    internal StreamingOptions Options { get; }
    internal FakeTimeProvider Time { get; } = new(Facts.Noon);
    internal FakeEventLog Log { get; private init; } = new();
    internal FakeLedger Ledger { get; } = new();
    internal CampaignDirectory Campaigns { get; } = new(NullLogger<CampaignDirectory>.Instance);
    internal RunningTotals Totals { get; }
    internal LedgerFeed Feed { get; private set; }
    internal SqlStreamStore Store { get; private set; }
    internal StreamEngine Engine { get; private set; }
    internal MetricsRow Sum => Totals.TotalsOf("default");

    public void Dispose()
    {
        Store.Dispose();
        _metrics.Dispose();
        if (!_isBeside) _on.Dispose();
    }

    /// <summary>Another process, on the same store and log.</summary>
    internal StreamHarness Beside() => new(_on, Options, this);

    internal StreamHarness With(params CampaignDocument[] campaigns)
    {
        foreach (var campaign in campaigns) Campaigns.Take(Facts.Change(campaign));
        return this;
    }

    internal StreamHarness With(AdvertiserDocument advertiser)
    {
        Campaigns.Take(Facts.Change(advertiser));
        return this;
    }

    internal void Append(params Event[] events)
    {
        foreach (var appended in events) Log.Append(appended);
    }

    /// <summary>Reads all that there is and commits.</summary>
    internal async Task<MetricsRow> CountAsync()
    {
        while (ReadSome(int.MaxValue, int.MaxValue))
        {
            // until there is no more
        }

        await CommitAsync();
        return Sum;
    }

    /// <summary>Reads a batch of one partition, chosen by a number; false when nothing is left anywhere.</summary>
    internal bool ReadSome(int choice, int max)
    {
        var partitions = Log.All.Where(p => Position(p) < Log.End(p)).ToArray();
        if (partitions.Length == 0) return false;
        var partition = partitions[choice % partitions.Length];
        var batch = Log.BatchOf(partition, Position(partition), max)!;
        var index = 0;
        while (Engine.Process(batch, ref index) is { } missing) Engine.GiveUpOn(missing);
        _positions[partition] = batch.NextOffset;
        return true;
    }

    internal async Task CommitAsync()
    {
        Engine.Commit(Feed);
        await Feed.SendNowAsync(CancellationToken.None);
    }

    /// <summary>The engine dies with all that is in memory; another begins at the last commit.</summary>
    internal void Crash()
    {
        _positions.Clear();
        Feed = new LedgerFeed(Ledger, NullLogger.Instance);
        Engine = NewEngine();
    }

    /// <summary>The process is killed: the next finds what was committed.</summary>
    internal void Kill()
    {
        _on.Kill(Store);
        Store = _on.Open();
        Crash();
    }

    /// <summary>The process stops, an older version's store is put in the place of its own, and it starts again.</summary>
    internal void ReopenWithout(Func<string, bool> counted)
    {
        Store.Dispose();
        _on.Drop(CountFields.Columns.Where(column => counted(column.Name)));
        Reopen();
    }

    internal void Reopen(int exceptionsMax = StreamingOptions.ExceptionsMaxDefault)
    {
        Store.Dispose();
        Store = _on.Open(exceptionsMax);
        Crash();
    }

    internal SqlReportStore Reports() => new(_on.Database());

    internal SqlPartnerReports PartnerReports() => new(_on.Database());

    internal SqlReconciliationStore Reconciliations() => new(_on.Reconciliations());

    /// <summary>Asks the books as the API does.</summary>
    internal T Books<T>(Func<IBookStore, T> ask)
    {
        using var books = new SqlBookStore(_on.Database());
        return ask(books);
    }

    internal IReadOnlyList<(IReadOnlyDictionary<string, string> Dimensions, Counts Counts)> Query(params string[] dimensions)
    {
        using var reports = Reports();
        return reports.Query(new MetricsQuery("default", dimensions));
    }

    internal long Charged(string campaign, string lineItem, int day)
    {
        var states = new List<AccountState>();
        Engine.AddAccounts(Campaigns.Find(campaign)!, Facts.Day - 3, Facts.Day + 3, states);
        return states.Single(s => s.Account == new AccountKey(campaign, lineItem, day)).ChargedMicros;
    }

    internal long DeadLetters()
    {
        using var connection = _on.Connect();
        return connection.Number($"SELECT COUNT(*) FROM dead_letters")!.Value;
    }

    /// <summary>Orders whose value no rate was known for.</summary>
    internal IReadOnlyList<(string Order, string Currency, long ValueNanos)> ValuesApart()
    {
        using var connection = _on.Connect();
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT id, currency, value_nanos FROM conversions WHERE value_nanos <> 0";
        using var row = select.ExecuteReader();
        var orders = new List<(string, string, long)>();
        while (row.Read()) orders.Add((row.GetString(0).Split('/')[^1], row.GetString(1), row.GetInt64(2)));
        return orders;
    }

    internal (string Reason, Event Event) LastDeadLetter()
    {
        using var connection = _on.Connect();
        using var select = connection.CreateCommand();
        select.CommandText = $"SELECT reason, bytes FROM dead_letters ORDER BY {_on.Number} DESC LIMIT 1";
        using var row = select.ExecuteReader();
        Assert.True(row.Read());
        return (row.GetString(0), Event.Parser.ParseFrom(row.GetFieldValue<byte[]>(1)));
    }

    private long Position(TopicPartition partition) => _positions.TryGetValue(partition, out var position) ? position : Engine.OffsetOf(partition);

    private StreamEngine NewEngine() => new(Store, Campaigns, Totals, Options, Time, _metrics);
}

/// <summary>A ledger that only remembers the highest totals it was told.</summary>
internal sealed class FakeLedger : IBudgetLedger
{
    private readonly Lock _gate = new();

    internal Dictionary<ulong, long> Settled { get; } = [];

    /// <summary>What was charged when a lease was first said to be settled, by lease.</summary>
    internal Dictionary<ulong, long> ChargedAtSettlement { get; } = [];

    internal Dictionary<AccountKey, AccountState> Accounts { get; } = [];
    internal bool Refuses { get; set; }

    /// <summary>How often it has refused.</summary>
    internal volatile int Refusals;

    /// <summary>Up to when the stream has said that all is settled.</summary>
    internal DateTimeOffset? SettledUntil { get; private set; }

    /// <summary>What was settled on all leases each time that was said.</summary>
    internal List<long> SettledAtMoments { get; } = [];

    /// <summary>What a test does when accounts are set.</summary>
    internal Action SettingAccounts { get; set; } = static () => { };

    public ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask CloseAsync(ulong leaseId, long heldMicros, DateTimeOffset holdUntil, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask SetAccountsAsync(IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken)
    {
        SettingAccounts();
        ThrowIfRefusing();
        lock (_gate)
        {
            foreach (var account in accounts) Accounts[account.Account] = account;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask SettleAsync(IReadOnlyList<LeaseSettlement> leases, IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken)
    {
        ThrowIfRefusing();
        lock (_gate)
        {
            foreach (var account in accounts)
            {
                var known = Accounts.GetValueOrDefault(account.Account).ChargedMicros;
                Accounts[account.Account] = account with { ChargedMicros = Math.Max(known, account.ChargedMicros) };
            }

            foreach (var lease in leases)
            {
                Settled[lease.LeaseId] = Math.Max(Settled.GetValueOrDefault(lease.LeaseId), lease.SettledMicros);
                ChargedAtSettlement.TryAdd(lease.LeaseId, Accounts.Where(a => a.Key.LineItemId.Length == 0 && a.Key.Day == AccountKey.Lifetime).Sum(a => a.Value.ChargedMicros));
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask SettledUntilAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        ThrowIfRefusing();
        lock (_gate)
        {
            SettledUntil = moment;
            SettledAtMoments.Add(Settled.Values.Sum());
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<AccountBalance?> GetBalanceAsync(AccountKey account, CancellationToken cancellationToken)
    {
        lock (_gate) return ValueTask.FromResult<AccountBalance?>(Accounts.TryGetValue(account, out var state) ? new AccountBalance(state.BudgetMicros, state.ChargedMicros, 0) : null);
    }

    private void ThrowIfRefusing()
    {
        if (!Refuses) return;
        Refusals++;
        throw new IOException("The ledger is away.");
    }
}
