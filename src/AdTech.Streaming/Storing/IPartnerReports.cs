using AdTech.Events;
using AdTech.Streaming.Client;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Reconciling;

namespace AdTech.Streaming.Storing;

/// <summary>The partners' books as they are read, beside the stream that writes them.</summary>
internal interface IPartnerReports
{
    /// <summary>The books, the newest day first.</summary>
    Listed<PartnerDay> Days(DiscrepancyQuery query);

    /// <summary>Exceptional notices, the newest first.</summary>
    Listed<NoticeRow> Notices(DiscrepancyQuery query);

    /// <summary>What has happened to bids, in the order asked; nothing to those that are not known.</summary>
    IReadOnlyList<BidFacts> Facts(IReadOnlyList<BidId> ids);

    /// <summary>What was exceptional about one bid, with what was counted for it, for one impression.</summary>
    IReadOnlyList<(string Cause, long CountedNanos, long BidNanos)> ExceptionsOf(BidId id);
}

/// <summary>One row of the books.</summary>
internal sealed record PartnerDay(string Partner, DateOnly Day, string Deal, string Currency, PartnerCounts Counts);
