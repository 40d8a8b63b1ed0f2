using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Attributing;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Deduplicating;

namespace AdTech.Streaming.Storing;

/// <summary>
/// The metrics store as the stream writes it. One writer; everything that a batch of events changes, its offsets among it, is one transaction.
/// </summary>
internal interface IStreamStore
{
    /// <summary>What the stream needs in memory before it begins.</summary>
    StreamState Load();

    /// <summary>Fills a chunk with the facts stored for it, if any.</summary>
    void LoadChunk(FactChunk chunk);

    /// <summary>Fills an account with what it was charged, if anything.</summary>
    void LoadAccount(ChargedAccount account);

    /// <summary>Fills an advertiser's account with what it was charged and paid, if anything.</summary>
    void LoadAdvertiser(AdvertiserAccount account);

    /// <summary>Fills a lease's total, if there is one.</summary>
    void LoadLease(LeaseTotal lease);

    /// <summary>Every lease total that is kept.</summary>
    IReadOnlyList<LeaseTotal> LoadLeases();

    /// <summary>Whether a conversion was counted.</summary>
    bool HasConversion(int organisation, string id);

    /// <summary>Whether a correction was booked.</summary>
    bool HasEntry(int organisation, string id);

    /// <summary>What is known of people's dealings with an ad.</summary>
    Touch LoadTouch(TouchKey key);

    /// <summary>Every conversion that waits for its touch.</summary>
    IReadOnlyList<WaitingConversion> LoadWaiting();

    /// <summary>Stores all of it or nothing.</summary>
    void Commit(PendingCommit commit);

    /// <summary>True when everything committed so far is on the disk, so that not even a power failure takes it back; tried again later otherwise.</summary>
    bool Sync();

    /// <summary>Forgets what is beyond its time, and keeps old minutes by the hour.</summary>
    void Prune(PruneLimits limits);
}

/// <summary>What the stream needs in memory before it begins.</summary>
internal sealed record StreamState(
    IReadOnlyList<(int Id, string Name)> Names,
    IReadOnlyList<(int Number, ulong Instance, NumberSpace Space)> Instances,
    IReadOnlyList<(string Organisation, string Campaign, Counts Counts)> Totals,
    IReadOnlyDictionary<Events.Log.TopicPartition, long> Offsets,
    IReadOnlyList<Learning.PartnerHistory> Histories,
    long NewestEventMs,
    long ExpiredBeforeMs,
    IReadOnlyDictionary<int, Month> Closed);

/// <summary>Times, in Unix milliseconds, before which things are forgotten.</summary>
/// <param name="FactsBeforeMs">Facts of bids made before; events about such bids are not counted from now on.</param>
/// <param name="LeasesBeforeMs">Totals of leases last heard of before.</param>
/// <param name="MinutesBeforeMs">Minutes before are kept by the hour.</param>
/// <param name="ExceptionsBeforeMs">Exceptional notices that came before.</param>
/// <param name="ConversionsBeforeMs">Conversions before: one of them would count again.</param>
/// <param name="TouchesBeforeMs">Touches of ads before: no window reaches so far back.</param>
internal readonly record struct PruneLimits(
    long FactsBeforeMs, long LeasesBeforeMs, long MinutesBeforeMs, long ExceptionsBeforeMs, long ConversionsBeforeMs, long TouchesBeforeMs);
