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

    /// <summary>Every exceptional notice of a partner's bids of some days, one after the other.</summary>
    IEnumerable<ExceptionRow> Exceptions(string organisationId, string partner, DateOnly from, DateOnly to);

    /// <summary>Facts of bids before this day may be forgotten.</summary>
    DateOnly FactsSince();
}

/// <summary>One row of the books.</summary>
internal sealed record PartnerDay(string Partner, DateOnly Day, string Deal, string Currency, PartnerCounts Counts);

/// <summary>An exceptional notice, as it is summed: amounts are nanos for one impression.</summary>
internal readonly record struct ExceptionRow(BidId Bid, DateOnly Day, string Deal, string Currency, string Cause, long CountedNanos, long BidNanos);
