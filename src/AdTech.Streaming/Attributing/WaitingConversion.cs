using AdTech.Events;

namespace AdTech.Streaming.Attributing;

/// <summary>A conversion that is counted, and whose touch may still come.</summary>
internal sealed class WaitingConversion(int organisation, Conversion conversion, long valueNanos, long dueMs)
{
    internal int Organisation => organisation;

    /// <summary>As it came: it stands in the store so.</summary>
    internal Conversion Conversion => conversion;

    /// <summary>What it is worth in the reporting currency; 0 where that is not known.</summary>
    internal long ValueNanos => valueNanos;

    /// <summary>Until then its click is waited for before its views are looked at.</summary>
    internal long DueMs => dueMs;

    internal bool IsDecided { get; set; }

    /// <summary>The ads it names.</summary>
    internal IEnumerable<BidRecord> Bids
    {
        get
        {
            if (conversion.Bid is { } bid) yield return bid;
            foreach (var other in conversion.OtherBids)
            {
                if (!other.Test) yield return other;
            }
        }
    }
}
