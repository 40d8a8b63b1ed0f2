using AdTech.Events;

namespace AdTech.Streaming.Reconciling;

/// <summary>A notice that somebody may have to look at: why exchange and platform may count differently. Kept for a time; what it did to the numbers is in the partner's books.</summary>
/// <param name="Cause">One of <see cref="Causes"/>.</param>
/// <param name="Reason">More exactly, where there is more to say: the name of Delivery's outcome.</param>
/// <param name="Bid">The bid; null where the link could not be verified.</param>
/// <param name="Kind">Which notice.</param>
/// <param name="TimeMs">When it came.</param>
/// <param name="Price">The price as it came.</param>
/// <param name="CountedNanos">What was counted for it, for one impression in the partner's currency.</param>
/// <param name="Query">The query as it came, where the link could not be verified.</param>
internal readonly record struct NoticeException(string Cause, string Reason, BidRecord? Bid, DeliveryKind Kind, long TimeMs, string Price, long CountedNanos, string Query);

/// <summary>Why exchange and platform count differently. Stored, and part of the API.</summary>
internal static class Causes
{
    /// <summary>A bill after the partner's notice time: it counts.</summary>
    internal const string LateBill = "lateBill";

    /// <summary>A bill at the bid's price, since the macro was not replaced.</summary>
    internal const string UnreplacedMacro = "unreplacedMacro";

    /// <summary>A notice whose price can't be read, or is above the bid.</summary>
    internal const string RefusedPrice = "refusedPrice";

    /// <summary>A bill of a bid that was made to be tested.</summary>
    internal const string TestTraffic = "testTraffic";

    /// <summary>A bill with AUDIT for a price.</summary>
    internal const string AuditRender = "auditRender";

    /// <summary>A bill of a bid beyond the deduplication horizon.</summary>
    internal const string ExpiredBill = "expiredBill";

    /// <summary>A bill of a campaign that no document describes: owed to the partner, charged to nobody.</summary>
    internal const string UnknownCampaign = "unknownCampaign";

    /// <summary>A bid of which only notices are known.</summary>
    internal const string UnknownBid = "unknownBid";

    /// <summary>A link signed by us with the time of a bid that can't have been.</summary>
    internal const string ImpossibleTime = "impossibleTime";

    /// <summary>A link whose signature doesn't fit.</summary>
    internal const string Altered = "altered";

    /// <summary>A link that can't be read.</summary>
    internal const string Malformed = "malformed";

    /// <summary>A link signed with a key that we don't have.</summary>
    internal const string UnknownKey = "unknownKey";

    /// <summary>A link without a signature.</summary>
    internal const string Unsigned = "unsigned";

    /// <summary>Any other refusal.</summary>
    internal const string Other = "other";

    /// <summary>Notices that should have come, as others about the same bids have.</summary>
    internal const string LostNotice = "lostNotice";

    /// <summary>Bills without the win that comes before.</summary>
    internal const string MissingWin = "missingWin";

    /// <summary>Bills without the impression that belongs to them.</summary>
    internal const string MissingImpression = "missingImpression";

    /// <summary>Bids that were neither won nor lost.</summary>
    internal const string NoOutcome = "noOutcome";

    /// <summary>A bid id that was never given out.</summary>
    internal const string NotOurs = "notOurs";

    /// <summary>A bid of which no notice says that it was won.</summary>
    internal const string NotWon = "notWon";

    /// <summary>On different days in the two books.</summary>
    internal const string OtherDay = "otherDay";

    /// <summary>Billed here, and not in the partner's report.</summary>
    internal const string NotInTheirs = "notInTheirs";

    /// <summary>In the partner's report more than once.</summary>
    internal const string BilledTwice = "billedTwice";

    /// <summary>The partner's amounts are rounded.</summary>
    internal const string Rounding = "rounding";

    /// <summary>The causes that a notice may have.</summary>
    internal static IReadOnlyList<string> OfNotices { get; } =
        [LateBill, UnreplacedMacro, RefusedPrice, TestTraffic, AuditRender, ExpiredBill, UnknownCampaign, ImpossibleTime, Altered, Malformed, UnknownKey, Unsigned, Other];

    /// <summary>The cause of a refusal by the name of its outcome.</summary>
    internal static string OfRefusal(string reason) => reason switch
    {
        "PriceAboveBid" or "PriceUnreadable" => RefusedPrice,
        "ImpossibleTime" => ImpossibleTime,
        "Altered" => Altered,
        "Malformed" => Malformed,
        "UnknownKey" => UnknownKey,
        "Unsigned" => Unsigned,
        _ => Other,
    };
}
