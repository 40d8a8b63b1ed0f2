using AdTech.Accounting;
using AdTech.Budgets;
using AdTech.Events.Log;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Attributing;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Learning;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Reading;

/// <summary>
/// One run of the stream, from the store's last commit on: what is in memory is either what the store has, or pending. When anything fails, the whole engine is thrown
/// away and a new one begins at the last commit; nothing is ever repaired in place. Not thread-safe.
/// </summary>
internal sealed class StreamEngine
{
    private readonly IStreamStore _store;
    private readonly CampaignDirectory _campaigns;
    private readonly RunningTotals _totals;
    private readonly StreamingOptions _options;
    private readonly TimeProvider _time;
    private readonly StreamMetrics _metrics;
    private readonly PendingCommit _pending = new();
    private readonly Names _names;
    private readonly FactChunks _facts;
    private readonly Accounts _accounts;
    private readonly AdvertiserAccounts _advertisers;
    private readonly Queue<AdvertiserNumber> _paid = new();
    private bool _hasUnsyncedEntries = true;
    private readonly Leases _leases;
    private readonly PartnerLearning _learning;
    private readonly FactCounter _counter;
    private readonly Attribution _attribution;
    private readonly Dictionary<TopicPartition, long> _offsets;

    internal StreamEngine(IStreamStore store, CampaignDirectory campaigns, RunningTotals totals, StreamingOptions options, TimeProvider time, StreamMetrics metrics)
    {
        (_store, _campaigns, _totals, _options, _time, _metrics) = (store, campaigns, totals, options, time, metrics);
        var state = store.Load();
        _offsets = new Dictionary<TopicPartition, long>(state.Offsets);
        _names = new Names(state.Names, _pending.Names, options.NamesMax);
        _facts = new FactChunks(store, state.Instances, _pending, options.FactChunksInMemory);
        _advertisers = new AdvertiserAccounts(store, _names, campaigns, _pending);
        _accounts = new Accounts(store, _names, _advertisers, _pending);
        _leases = new Leases(store, _pending, time);
        _learning = new PartnerLearning(state.Histories, _names, _pending);
        _pending.NewestEventMs = state.NewestEventMs;
        var book = new EntryBook(store, _names, _advertisers, _pending, metrics, state.Closed, Currency.Parse(options.ReportingCurrency));
        var keys = new BidKeys(_names);
        _attribution = new Attribution(store, campaigns, keys, _pending, options, time);
        _counter = new FactCounter(
            _facts, _accounts, _advertisers, book, _leases, _learning, _names, campaigns, store, _pending, metrics, Currency.Parse(options.ReportingCurrency), keys, _attribution)
        {
            ExpiredBeforeMs = state.ExpiredBeforeMs,
        };
        totals.Reset(state.Totals, state.NewestEventMs, time.GetUtcNow());
    }

    /// <summary>Records read since the last commit.</summary>
    internal int PendingRecords => _pending.Records;

    internal bool HasPending => !_pending.IsEmpty;

    /// <summary>The newest event seen, Unix milliseconds.</summary>
    internal long NewestEventMs => _pending.NewestEventMs;

    /// <summary>Where to begin reading a partition, as of the last commit.</summary>
    internal long OffsetOf(TopicPartition partition) => _offsets.GetValueOrDefault(partition);

    /// <summary>Everything before these offsets is counted in the store, as of the last commit.</summary>
    internal IReadOnlyDictionary<TopicPartition, long> Offsets => _offsets;

    /// <summary>
    /// Counts the records of a batch from <paramref name="index"/> on. Stops before a bill whose campaign is not known yet and gives its id: documents and events
    /// come by different ways. The caller waits a little, and then goes on, by <see cref="GiveUpOn"/> if in vain.
    /// </summary>
    internal string? Process(EventBatch batch, ref int index)
    {
        var records = batch.Records;
        for (; index < records.Count; index++)
        {
            var record = records[index];
            string? reason;
            if (BidView.TryRead(record.Bytes.Span, out var bid))
            {
                reason = EventCheck.Check(bid);
                if (reason is null) _counter.Count(bid);
            }
            else if ((reason = EventCheck.TryRead(record.Bytes.Span, out var read)) is null)
            {
                reason = _counter.Count(read, out var missingCampaign);
                if (missingCampaign is not null)
                {
                    _pending.Offsets[batch.Partition] = record.Offset;
                    return missingCampaign;
                }
            }

            if (reason is not null) SetAside(batch.Partition, record, reason);
            _pending.Records++;
        }

        _pending.Offsets[batch.Partition] = batch.NextOffset;
        return null;
    }

    /// <summary>A campaign that nobody knows: its bills are from now on at the house's cost.</summary>
    internal void GiveUpOn(string campaignId) => _counter.GiveUpOn(campaignId);

    /// <summary>
    /// Whether not even a power failure takes back a payment that is booked. Before, nobody may hear of the balance: bids would be made on it, and after the failure their bills might be read again
    /// before the payment, and find no money.
    /// </summary>
    internal bool SyncEntries()
    {
        if (_hasUnsyncedEntries && _store.Sync()) _hasUnsyncedEntries = false;
        return !_hasUnsyncedEntries;
    }

    /// <summary>Makes durable what is pending, then lets others see it; gives what the ledger must be told.</summary>
    internal void Commit(LedgerFeed feed)
    {
        if (_pending.IsEmpty) return;
        // Step 1: one transaction: aggregates, facts, accounts, leases and the offsets they come from.
        _attribution.Settle();
        _learning.Committing();
        _pending.SumTotals();
        var started = _time.GetTimestamp();
        _store.Commit(_pending);
        _hasUnsyncedEntries |= _pending.Entries.Count > 0;
        _metrics.Committed(_pending, _time.GetElapsedTime(started));
        // Step 2: what was committed is what readers see.
        foreach (var (partition, offset) in _pending.Offsets) _offsets[partition] = offset;
        _totals.Add(_pending.Totals.Select(t => (_names.NameOf(t.Key.Organisation), _names.NameOf(t.Key.Campaign), t.Value)), _pending.NewestEventMs, _time.GetUtcNow());
        // Step 3: the ledger is told totals. If this process dies here, the next one tells it all of them.
        foreach (var lease in _pending.Leases) feed.Add(new LeaseSettlement(lease.Id, lease.SettledMicros));
        foreach (var account in _pending.Accounts)
        {
            var (campaignId, lineItemId) = _accounts.NamesOf(account);
            if (_campaigns.Find(campaignId) is { } plan) feed.Add(Accounts.StateOf(account, plan, lineItemId));
        }

        foreach (var advertiser in _pending.Advertisers)
        {
            feed.Add(_advertisers.StateOf(advertiser));
            if (advertiser.PaidChanged) _paid.Enqueue(advertiser.Number);
        }

        // Step 4: memory is free for the next batch.
        _facts.Committed();
        _accounts.Committed();
        _advertisers.Committed();
        _leases.Committed();
        _learning.Committed();
        _pending.Clear();
    }

    /// <summary>Every lease total that is kept: what a ledger that was just opened must hear first.</summary>
    internal void AddAllLeases(LedgerFeed feed)
    {
        foreach (var lease in _store.LoadLeases()) feed.Add(new LeaseSettlement(lease.Id, lease.SettledMicros));
    }

    /// <summary>The states of all accounts of a campaign for some days. Only right when nothing is pending.</summary>
    internal void AddAccounts(CampaignPlan plan, int fromDay, int toDay, List<AccountState> states) => _accounts.AddStates(plan, fromDay, toDay, states);

    /// <summary>What was learned of partners. Only right when nothing is pending.</summary>
    internal IEnumerable<(string PartnerId, PartnerHistory History)> Learned => _learning.All;

    /// <summary>The next advertiser whose balance was paid into, or corrected otherwise, and committed; if any.</summary>
    internal bool TryTakePaid(out AdvertiserNumber advertiser) => _paid.TryDequeue(out advertiser);

    /// <summary>The state of an advertiser's account. Only right when nothing is pending.</summary>
    internal AccountState StateOf(AdvertiserNumber advertiser) => _advertisers.StateOf(_advertisers.Find(advertiser));

    /// <summary>Forgets what is beyond its time.</summary>
    internal void Prune()
    {
        var now = _time.GetUtcNow();
        var limits = new PruneLimits(
            (now - _options.DeduplicationHorizon).ToUnixTimeMilliseconds(),
            (now - LeaseMemory()).ToUnixTimeMilliseconds(),
            (now - _options.MinutesKept).ToUnixTimeMilliseconds(),
            (now - _options.ExceptionsKept).ToUnixTimeMilliseconds(),
            (now - _options.ConversionMemory).ToUnixTimeMilliseconds(),
            (now - CampaignPlan.LongestWindow).ToUnixTimeMilliseconds());
        _store.Prune(limits);
        _counter.ExpiredBeforeMs = Math.Max(_counter.ExpiredBeforeMs, limits.FactsBeforeMs);
        _facts.Forget(limits.FactsBeforeMs);
        _leases.Forget(limits.LeasesBeforeMs);
    }

    /// <summary>Longer than any lease waits: as configured, or, where a partner's notices come later, until they have.</summary>
    private TimeSpan LeaseMemory()
    {
        var partners = TimeSpan.FromSeconds(_campaigns.NoticeSecondsMax) + StreamingOptions.LeaseValidForMax;
        return partners > _options.LeaseMemory ? partners : _options.LeaseMemory;
    }

    private void SetAside(TopicPartition partition, EventRecord record, string reason)
    {
        const int BytesKept = 4_096;
        var bytes = record.Bytes.Span;
        _pending.DeadLetters.Add(new DeadLetter(partition, record.Offset, _time.GetUtcNow().ToUnixTimeMilliseconds(), reason, bytes[..Math.Min(bytes.Length, BytesKept)].ToArray()));
        _metrics.DeadLetter(reason);
    }
}
