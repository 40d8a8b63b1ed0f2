using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace AdTech.Budgets.Embedded;

/// <summary>
/// The ledger in process. Calls queue up; one loop takes all that wait, applies them in order to the <see cref="LedgerBook"/>, makes them durable in one
/// commit, and only then answers: a burst of lease requests shares one write to disk, and no answer is ahead of the disk.
/// </summary>
internal sealed partial class EmbeddedLedger : IBudgetLedger, IAsyncDisposable, IDisposable
{
    /// <summary>Calls that wait. A full queue answers <see cref="LeaseDenial.Unavailable"/> to lease requests; the other calls wait for room.</summary>
    private const int QueueMax = 8_192;

    /// <summary>Calls that share a commit: what one transaction writes stays within a few milliseconds.</summary>
    private const int BatchMax = 1_024;

    private readonly ILeaseStore _store;
    private readonly LedgerBook _book;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LedgerMetrics _metrics = new();
    private readonly Channel<LedgerCall> _calls = Channel.CreateBounded<LedgerCall>(new BoundedChannelOptions(QueueMax) { SingleReader = true });
    private readonly Task _loop;

    /// <summary>Opens the ledger; its loop runs on the thread pool, unless whoever opens it has a thread for everything.</summary>
    internal EmbeddedLedger(ILeaseStore store, TimeProvider time, ILogger logger, TaskScheduler? scheduler = null)
    {
        _store = store;
        _time = time;
        _logger = logger;
        _book = store.Load(time.GetUtcNow());
        Log.Opened(logger, _book.Leases);
        _loop = Task.Factory.StartNew(RunAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler ?? TaskScheduler.Default).Unwrap();
    }

    internal static EmbeddedLedger Open(string file, TimeProvider time, ILogger logger) => new(LeaseStore.Open(file), time, logger);

    public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken) => (await LeaseManyAsync([request], cancellationToken))[0];

    public async ValueTask<IReadOnlyList<LeaseGrant>> LeaseManyAsync(IReadOnlyList<LeaseRequest> requests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requests);
        foreach (var request in requests) request.Check();
        var call = new LeaseCall(requests);
        // A caller that goes away while its lease is being granted loses the grant: it ends by itself, as that of a dead bidder does.
        var grants = _calls.Writer.TryWrite(call) ? await call.Answer.WaitAsync(cancellationToken) : LeaseCall.Refused(requests.Count);
        foreach (var grant in grants) _metrics.Answered(grant);
        return grants;
    }

    public async ValueTask CloseAsync(ulong leaseId, long heldMicros, DateTimeOffset holdUntil, CancellationToken cancellationToken) =>
        await CallAsync(book =>
        {
            book.Close(leaseId, heldMicros, holdUntil);
            return true;
        }, cancellationToken);

    public async ValueTask SetAccountsAsync(IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        await CallAsync(book =>
        {
            foreach (var account in accounts) book.SetAccount(account);
            return true;
        }, cancellationToken);
    }

    public async ValueTask SettleAsync(IReadOnlyList<LeaseSettlement> leases, IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(leases);
        ArgumentNullException.ThrowIfNull(accounts);
        await CallAsync(book =>
        {
            // One step: between a hold that ended and the charge it became, nobody may lease the difference.
            foreach (var account in accounts) book.Charge(account);
            foreach (var lease in leases) book.Settle(lease);
            return true;
        }, cancellationToken);
    }

    public async ValueTask SettledUntilAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        await CallAsync(book =>
        {
            book.SettledUntil(moment);
            return true;
        }, cancellationToken);

    public async ValueTask<AccountBalance?> GetBalanceAsync(AccountKey account, CancellationToken cancellationToken) =>
        await CallAsync(book => book.Balance(account), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_calls.Writer.TryComplete()) return;
        await _loop;
        _store.Dispose();
        _metrics.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<T> CallAsync<T>(Func<LedgerBook, T> action, CancellationToken cancellationToken)
    {
        var call = new BookCall<T>(action);
        await _calls.Writer.WriteAsync(call, cancellationToken);
        return await call.Answer.WaitAsync(cancellationToken);
    }

    private async Task RunAsync()
    {
        var batch = new List<LedgerCall>(BatchMax);
        while (await _calls.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < BatchMax && _calls.Reader.TryRead(out var call)) batch.Add(call);
            RunBatch(batch);
        }
    }

    private void RunBatch(List<LedgerCall> batch)
    {
        try
        {
            // Step 1: time passes; leases end.
            var now = _time.GetUtcNow();
            _book.Advance(now);
            // Step 2: the calls, in their order.
            foreach (var call in batch) call.Apply(_book, now);
            // Step 3: one commit for all of them.
            if (_book.Changed.Count > 0)
            {
                var started = Stopwatch.GetTimestamp();
                _store.Commit(_book);
                _book.ClearChanged();
                _metrics.Committed(Stopwatch.GetElapsedTime(started), _book.Leases);
            }
        }
        catch (Exception e)
        {
            // What changed stays on the list and is written with the next batch; grants are withdrawn, since nobody has heard of them.
            Log.CommitFailed(_logger, batch.Count, e);
            foreach (var call in batch) call.Fail(_book, e);
            return;
        }

        // Step 4: the answers.
        foreach (var call in batch) call.Complete();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The budget ledger is open with {Leases} leases out.")]
        internal static partial void Opened(ILogger logger, int leases);

        [LoggerMessage(2, LogLevel.Error, "{Calls} calls to the budget ledger could not be stored; their leases are refused.")]
        internal static partial void CommitFailed(ILogger logger, int calls, Exception exception);
    }
}
