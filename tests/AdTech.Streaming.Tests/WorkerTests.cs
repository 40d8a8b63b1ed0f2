using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AdTech.Budgets;
using AdTech.Events;
using AdTech.Events.Log;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Attributing;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Reading;
using AdTech.Streaming.Storing;
using AdTech.Streaming.Storing.Sql;
using AdTech.Streaming.Storing.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>The worker: when it is ready, and what it does when its store or its ledger fail.</summary>
public sealed class WorkerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("worker-").FullName;
    private readonly FakeEventLog _log = new();
    private readonly FakeDocuments _documents = new();
    private readonly FakeLedger _ledger = new();
    private readonly RunningTotals _totals = new("USD");
    private readonly ShiftedTime _time = new();
    private readonly StreamStatus _status;
    private SqlStreamStore _inner = null!;
    private FaultyStore _store = null!;
    private StreamMetrics _metrics = null!;
    private StreamWorker? _worker;

    public WorkerTests() => _status = new StreamStatus(_time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _inner = SqliteDatabase.OpenStore(Path.Combine(_folder, "metrics.db"));
        _store = new FaultyStore(_inner);
        _metrics = new StreamMetrics(_status);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null) await _worker.StopAsync(CancellationToken.None);
        _worker?.Dispose();
        _metrics.Dispose();
        _inner.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Ready_OnlyAfterDocumentsLogAndAccounts()
    {
        _documents.Put(Change(Campaign(budget: 5_000_000)));
        _log.Append(Made(Bid(1)));
        _log.Append(Bill(Bid(1)));
        var documentsAtSubscription = false;
        (bool Ready, long Bids)? atAccounts = null;
        _log.Subscribing = () => documentsAtSubscription = _documents.HasCaughtUp;
        _ledger.SettingAccounts = () => atAccounts ??= (_status.IsReady, _totals.TotalsOf("default").Bids); // the first time: changes come later, too
        await StartAsync();
        await _documents.Drained; // all that is there has been read, and nobody has said that it is all
        Assert.False(_status.IsReady);
        Assert.Equal(0, _log.Read);
        _documents.CaughtUp();
        await UntilAsync(() => _status.IsReady);
        Assert.True(documentsAtSubscription, "Events were read before the documents were all there.");
        Assert.Equal((false, 1), atAccounts); // not ready before the ledger had its accounts, and these not before all that the log had was counted
        Assert.Equal(1_500, _ledger.Accounts[new AccountKey("c1", "", AccountKey.Lifetime)].ChargedMicros);
        Assert.Equal(2_000, _ledger.Settled[7]);
    }

    /// <summary>A process that died between a commit and telling of it: the next must not tell of holds that ended before it tells of the charges they became, or the money is leased twice.</summary>
    [Fact]
    public async Task Start_AfterAnUntoldCommit_TellsOfChargesBeforeTheEndsOfTheirHolds()
    {
        _documents.Put(Change(Campaign(budget: 5_000_000)));
        _documents.CaughtUp();
        _log.Append(Made(Bid(1)));
        _log.Append(Bill(Bid(1)));
        _ledger.Refuses = true;
        await StartAsync();
        await UntilAsync(() => _totals.TotalsOf("default").Billed == 1);
        await _worker!.StopAsync(CancellationToken.None);
        _status.Failed("It was killed.");
        _log.Append(Notice(Bid(2), DeliveryKind.Loss)); // on the same lease, whose total now goes with it
        _ledger.Refuses = false;
        await StartAsync();
        await UntilAsync(() => _status.IsReady && _ledger.Settled.GetValueOrDefault(7ul) == 4_000);
        Assert.Equal(1_500, _ledger.ChargedAtSettlement[7]);
    }

    /// <summary>A ledger that heard of the moment first would end leases whose bills it does not know.</summary>
    [Fact]
    public async Task SettledUntil_IsToldAfterAllThatWasInTheLogThen()
    {
        _documents.Put(Change(Campaign(budget: 5_000_000)));
        _documents.CaughtUp();
        for (var n = 1UL; n <= 500; n++) _log.Append(Notice(Bid(n), DeliveryKind.Loss)); // five batches, each lease total 2,000 more
        var before = _time.GetUtcNow();
        await StartAsync();
        await UntilAsync(() => _ledger.SettledUntil >= before);
        Assert.Equal(500 * 2_000, _ledger.SettledAtMoments[0]);

        _ledger.Refuses = true;
        _log.Append(Notice(Bid(501), DeliveryKind.Loss));
        await UntilAsync(() => _totals.TotalsOf("default").Losses == 501);
        var known = _ledger.SettledAtMoments.Count;
        _time.Shift(TimeSpan.FromMinutes(1));
        var refusals = _ledger.Refusals;
        await UntilAsync(() => _ledger.Refusals > refusals + 2);
        Assert.Equal(known, _ledger.SettledAtMoments.Count);
        _ledger.Refuses = false;
        await UntilAsync(() => _ledger.SettledAtMoments.Count > known);
        Assert.Equal(501 * 2_000, _ledger.SettledAtMoments[known]);
    }

    [Fact]
    public async Task LedgerRefuses_NotReady_UntilItTakesTheAccounts()
    {
        _documents.Put(Change(Campaign(budget: 5_000_000)));
        _documents.CaughtUp();
        _ledger.Refuses = true;
        await StartAsync();
        await UntilAsync(() => _ledger.Refusals >= 2);
        Assert.False(_status.IsReady);
        _ledger.Refuses = false;
        await UntilAsync(() => _status.IsReady);
    }

    [Fact]
    public async Task Log_IsToldWhatIsCounted_OnceItIsOnTheDisk()
    {
        _documents.CaughtUp();
        _store.CanSync = false;
        _log.Append(Made(Bid(2)));
        await StartAsync();
        await UntilAsync(() => _totals.TotalsOf("default").Bids == 1);
        Assert.Empty(_log.Committed); // committed, but a power failure may take it back
        _store.CanSync = true;
        var bids = new TopicPartition(Topics.Bids, 0);
        await UntilAsync(() => _log.Committed.GetValueOrDefault(bids) == 1);
        Assert.Equal(_inner.Load().Offsets[bids], _log.Committed[bids]);
    }

    [Fact]
    public async Task CampaignOfABill_ComesLater_IsWaitedFor_AndItsBudgetSetAtOnce()
    {
        _documents.CaughtUp();
        await StartAsync();
        await UntilAsync(() => _status.IsReady);
        _log.Append(Bill(Bid(1)));
        await UntilAsync(() => _log.Read == 1); // it has the bill, and waits
        Assert.Equal(0, _totals.TotalsOf("default").Billed);
        _documents.Put(Change(Campaign(budget: 5_000_000)));
        await UntilAsync(() => _totals.TotalsOf("default").Charge == 0.0015m);
        await UntilAsync(() => _ledger.Accounts.ContainsKey(new AccountKey("c1", "l1", AccountKey.Lifetime)));
        Assert.Equal(0m, _totals.TotalsOf("default").OverDelivery);
    }

    [Fact]
    public async Task CommitsThatFail_BeforeOrAfterTheStoreHasThem_CountEverythingOnce()
    {
        _documents.Put(Change(Campaign()));
        _documents.CaughtUp();
        _store.FailEvery = 3;
        await StartAsync();
        var bids = 0UL;
        while (_store.Failures < 3)
        {
            Assert.True(++bids < 100_000, "Commits do not fail.");
            _log.Append(Made(Bid(bids)));
            _log.Append(Bill(Bid(bids)));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
        }

        _store.FailEvery = 0;
        await UntilAsync(() => _status.IsReady && _totals.TotalsOf("default").Billed == (long)bids);
        Assert.Equal(((long)bids, bids * 0.0015m), (_totals.TotalsOf("default").Bids, _totals.TotalsOf("default").Charge));
        await UntilAsync(() => _ledger.Settled.GetValueOrDefault(7UL) == (long)bids * 2_000);
    }

    [Fact]
    public async Task ManyEvents_InManyBatchesAndCommits_AreAllCounted()
    {
        const int Bids = 20_000;
        _documents.Put(Change(Campaign()));
        _documents.CaughtUp();
        for (var i = 1UL; i <= Bids; i++)
        {
            var bid = Bid(i, at: i / 1000.0);
            bid.Publisher = $"site-{i % 50}.example";
            _log.Append(Made(bid));
            if (i % 2 == 0) _log.Append(Notice(bid, DeliveryKind.Loss, at: i / 1000.0 + 1));
            if (i % 10 == 0) _log.Append(Bill(bid, at: i / 1000.0 + 1));
        }

        await StartAsync();
        await UntilAsync(() => _status.IsReady);
        var sum = _totals.TotalsOf("default");
        Assert.Equal((Bids, Bids / 2, Bids / 10, Bids / 10 * 0.0015m), (sum.Bids, sum.Losses, sum.Billed, sum.Charge));
        await UntilAsync(() => !_documents.Rates.IsEmpty);
        Assert.True(_documents.Rates.TryPeek(out var told));
        Assert.Equal(("p1", 100_000, 10), (told.PartnerId, told.WinPpm, told.NoticeSeconds));
    }

    private async Task StartAsync()
    {
        var options = Options.Create(new StreamingOptions { CommitInterval = TimeSpan.FromMilliseconds(20) });
        _worker = new StreamWorker(
            _log, _documents, _ledger, _store, new CampaignDirectory(NullLogger<CampaignDirectory>.Instance), _totals, _status, _metrics, options, _time,
            NullLogger<StreamWorker>.Instance);
        await _worker.StartAsync(Cancel);
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        for (var i = 0; i < 1_500; i++)
        {
            if (done()) return;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }

        throw new TimeoutException("It did not happen in time.");
    }

    private sealed class FakeDocuments : IDocumentLog
    {
        private readonly List<DocumentChange> _changes = [];
        private readonly Channel<bool> _news = Channel.CreateUnbounded<bool>();
        private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when a reader has had all that is there, and waits for more.</summary>
        internal Task Drained => _drained.Task;

        internal volatile bool HasCaughtUp;

        /// <summary>What the stream has told of partners.</summary>
        internal System.Collections.Concurrent.ConcurrentQueue<PartnerRates> Rates { get; } = [];

        public ValueTask PutAsync(string topic, string key, long version, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
        {
            Assert.Equal(Topics.Rates, topic);
            Rates.Enqueue(PartnerRates.Parser.ParseFrom(document.Span));
            return ValueTask.CompletedTask;
        }

        public async IAsyncEnumerable<DocumentChange> ReadAsync(string topic, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var at = 0; ; at++)
            {
                while (at >= Count())
                {
                    _drained.TrySetResult();
                    await _news.Reader.ReadAsync(cancellationToken);
                }

                DocumentChange change;
                lock (_changes) change = _changes[at];
                yield return change;
            }
        }

        internal void Put(DocumentChange change)
        {
            lock (_changes) _changes.Add(change);
            _news.Writer.TryWrite(true);
        }

        internal void CaughtUp()
        {
            HasCaughtUp = true;
            Put(new DocumentChange("", 0, default, true));
        }

        private int Count()
        {
            lock (_changes) return _changes.Count;
        }
    }

    /// <summary>Fails every n-th commit, in turn before the store has it and after.</summary>
    private sealed class FaultyStore(IStreamStore inner) : IStreamStore
    {
        private int _commits;

        internal int FailEvery { get; set; }

        internal int Failures { get; private set; }

        internal volatile bool CanSync = true;

        public StreamState Load() => inner.Load();

        public void LoadChunk(FactChunk chunk) => inner.LoadChunk(chunk);

        public void LoadAccount(ChargedAccount account) => inner.LoadAccount(account);

        public void LoadAdvertiser(AdvertiserAccount account) => inner.LoadAdvertiser(account);

        public bool HasEntry(int organisation, string id) => inner.HasEntry(organisation, id);

        public void LoadLease(LeaseTotal lease) => inner.LoadLease(lease);

        public IReadOnlyList<LeaseTotal> LoadLeases() => inner.LoadLeases();

        public bool HasConversion(int organisation, string id) => inner.HasConversion(organisation, id);

        public Touch LoadTouch(TouchKey key) => inner.LoadTouch(key);

        public IReadOnlyList<WaitingConversion> LoadWaiting() => inner.LoadWaiting();

        public bool Sync() => CanSync && inner.Sync();

        public void Prune(PruneLimits limits) => inner.Prune(limits);

        public void Commit(PendingCommit commit)
        {
            var fails = FailEvery > 0 && ++_commits % FailEvery == 0;
            var after = Failures % 2 == 1;
            if (fails) Failures++;
            if (fails && !after) throw new IOException("The disk is full.");
            inner.Commit(commit);
            if (fails) throw new IOException("The answer was lost.");
        }
    }
}
