using System.Runtime.InteropServices;
using AdTech.Events.Log;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Attributing;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Correcting;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Learning;
using AdTech.Streaming.Reconciling;

namespace AdTech.Streaming.Storing;

/// <summary>Everything that the events since the last commit have changed. Emptied and used again, so that a batch costs no memory in the steady state.</summary>
internal sealed class PendingCommit
{
    internal Dictionary<MinuteKey, Counts> Minutes { get; } = [];

    internal Dictionary<TotalKey, Counts> Totals { get; } = [];

    internal Dictionary<NoBidKey, long> NoBids { get; } = [];

    internal List<(int Id, string Name)> Names { get; } = [];

    internal List<(int Number, ulong Instance, NumberSpace Space)> Instances { get; } = [];

    internal List<FactChunk> Chunks { get; } = [];

    internal List<ChargedAccount> Accounts { get; } = [];

    internal List<AdvertiserAccount> Advertisers { get; } = [];

    internal List<LeaseTotal> Leases { get; } = [];

    internal Dictionary<(int Organisation, string Id), CountedConversion> Conversions { get; } = [];

    internal Dictionary<TouchKey, Touch> Touches { get; } = [];

    /// <summary>Conversions that wait for their touch, and those that no longer do.</summary>
    internal HashSet<WaitingConversion> Waiting { get; } = [];

    internal List<(int Organisation, string Id)> Decided { get; } = [];

    internal Dictionary<PartnerDayKey, PartnerCounts> PartnerDays { get; } = [];

    internal List<NoticeException> Exceptions { get; } = [];

    internal Dictionary<(int Organisation, string Id), BookedEntry> Entries { get; } = [];

    /// <summary>Months that are closed with this commit; what is counted in it is in them.</summary>
    internal List<(int Organisation, Month Month, long AtMs)> Closings { get; } = [];

    internal List<DeadLetter> DeadLetters { get; } = [];

    internal List<PartnerHistory> Histories { get; } = [];

    internal Dictionary<TopicPartition, long> Offsets { get; } = [];

    internal long NewestEventMs { get; set; }

    /// <summary>Records read, whatever became of them.</summary>
    internal int Records { get; set; }

    internal bool IsEmpty => Offsets.Count == 0;

    internal ref Counts CountsOf(in MinuteKey key) => ref CollectionsMarshal.GetValueRefOrAddDefault(Minutes, key, out _);

    /// <summary>Sums the minutes by what running totals are kept by.</summary>
    internal void SumTotals()
    {
        Totals.Clear();
        foreach (var (key, counts) in Minutes)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(Totals, new TotalKey(key.Organisation, key.Campaign), out _).Add(counts);
        }
    }

    internal void Clear()
    {
        Minutes.Clear();
        Totals.Clear();
        NoBids.Clear();
        Names.Clear();
        Instances.Clear();
        Chunks.Clear();
        Accounts.Clear();
        Advertisers.Clear();
        Leases.Clear();
        Conversions.Clear();
        PartnerDays.Clear();
        Exceptions.Clear();
        Entries.Clear();
        Closings.Clear();
        Touches.Clear();
        Waiting.Clear();
        Decided.Clear();
        DeadLetters.Clear();
        Histories.Clear();
        Offsets.Clear();
        Records = 0;
    }
}

/// <summary>A conversion that was counted, and its value where no rate of its currency was known: it stands apart then, as it came.</summary>
internal readonly record struct CountedConversion(long TimeMs, string Currency, long ValueNanos);

/// <summary>A record that could not be read: kept aside, so that somebody may look, and passed by, so that the stream goes on.</summary>
internal readonly record struct DeadLetter(TopicPartition Partition, long Offset, long AtMs, string Reason, byte[] Bytes);
