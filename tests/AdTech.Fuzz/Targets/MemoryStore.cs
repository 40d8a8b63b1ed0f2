using AdTech.Budgets;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Attributing;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Storing;

namespace AdTech.Fuzz.Targets;

/// <summary>A metrics store that keeps what is asked about it, and forgets the rest.</summary>
internal sealed class MemoryStore : IStreamStore
{
    private readonly HashSet<(int Organisation, string Id)> _conversions = [];
    private readonly HashSet<(int Organisation, string Id)> _entries = [];
    private readonly Dictionary<TouchKey, Touch> _touches = [];
    private readonly Dictionary<AccountNumber, ChargedAccount> _accounts = [];

    internal List<Counts> Counted { get; } = [];

    internal List<long> NoBids { get; } = [];

    internal IEnumerable<ChargedAccount> Accounts => _accounts.Values;

    internal int DeadLetters { get; private set; }

    public StreamState Load() => new([], [], [], new Dictionary<Events.Log.TopicPartition, long>(), [], 0, 0, new Dictionary<int, Month>());

    public void LoadChunk(FactChunk chunk)
    {
        // The engine has it in memory, or it is new.
    }

    public void LoadAccount(ChargedAccount account)
    {
        // Likewise.
    }

    public void LoadAdvertiser(AdvertiserAccount account)
    {
        // Likewise.
    }

    public void LoadLease(LeaseTotal lease)
    {
        // Likewise.
    }

    public IReadOnlyList<LeaseTotal> LoadLeases() => [];

    public bool HasConversion(int organisation, string id) => _conversions.Contains((organisation, id));

    public bool HasEntry(int organisation, string id) => _entries.Contains((organisation, id));

    public Touch LoadTouch(TouchKey key) => _touches.GetValueOrDefault(key);

    public IReadOnlyList<WaitingConversion> LoadWaiting() => [];

    public void Commit(PendingCommit commit)
    {
        Counted.AddRange(commit.Minutes.Values);
        NoBids.AddRange(commit.NoBids.Values);
        _conversions.UnionWith(commit.Conversions.Keys);
        _entries.UnionWith(commit.Entries.Keys);
        foreach (var (key, touch) in commit.Touches) _touches[key] = touch;
        DeadLetters += commit.DeadLetters.Count;
        foreach (var account in commit.Accounts) _accounts[account.Number] = account;
    }

    public bool Sync() => true;

    public void Prune(PruneLimits limits) => throw new NotSupportedException("Nothing gets that old.");
}

/// <summary>A ledger that nobody asks: the engine only prepares what it is to be told.</summary>
internal sealed class NoLedger : IBudgetLedger
{
    internal static NoLedger Instance { get; } = new();

    public ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask CloseAsync(ulong leaseId, long heldMicros, DateTimeOffset holdUntil, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask SetAccountsAsync(IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask SettledUntilAsync(DateTimeOffset moment, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask SettleAsync(IReadOnlyList<LeaseSettlement> leases, IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<AccountBalance?> GetBalanceAsync(AccountKey account, CancellationToken cancellationToken) => throw new NotSupportedException();
}
