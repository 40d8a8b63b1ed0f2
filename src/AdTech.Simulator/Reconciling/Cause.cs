using System.Text.Json.Serialization;

namespace AdTech.Simulator.Reconciling;

/// <summary>Why two books differ, or what one of them marks where they agree.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Cause>))]
internal enum Cause
{
    /// <summary>Nobody knows: to be looked into.</summary>
    [JsonStringEnumMemberName("unexplained")]
    Unexplained,

    /// <summary>The exchange never sent it.</summary>
    [JsonStringEnumMemberName("lostNotice")]
    LostNotice,

    /// <summary>Sent and never answered; the platform does not have it.</summary>
    [JsonStringEnumMemberName("inDoubt")]
    InDoubt,

    /// <summary>The platform refused its price, and lists it among what it has refused.</summary>
    [JsonStringEnumMemberName("refusedPrice")]
    RefusedPrice,

    /// <summary>The price was left out: billed at the bid's price, provisionally.</summary>
    [JsonStringEnumMemberName("unreplacedMacro")]
    UnreplacedMacro,

    /// <summary>The request was a test, which never bills, and the exchange has counted it.</summary>
    [JsonStringEnumMemberName("testTraffic")]
    TestTraffic,

    /// <summary>It came so late that the platform could no longer tell whether it had it already.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>The bid's record died with a process of the platform, before anything was told about the bid.</summary>
    [JsonStringEnumMemberName("unknownBid")]
    UnknownBid,

    /// <summary>Bids on requests whose answer the exchange never read.</summary>
    [JsonStringEnumMemberName("unansweredRequest")]
    UnansweredRequest,

    /// <summary>Around midnight: one book has it on one day, the other on the next.</summary>
    [JsonStringEnumMemberName("dayBoundary")]
    DayBoundary,

    /// <summary>No difference: the bill came late, was counted, and is marked.</summary>
    [JsonStringEnumMemberName("lateBill")]
    LateBill,

    /// <summary>No difference: it was sent more than once, and counted once.</summary>
    [JsonStringEnumMemberName("repeated")]
    Repeated,
}

/// <summary>The causes in words.</summary>
internal static class Causes
{
    internal static string WordsFor(Cause cause) => cause switch
    {
        Cause.Unexplained => "UNEXPLAINED",
        Cause.LostNotice => "lost notice: never sent",
        Cause.InDoubt => "in doubt: sent, never answered, not counted",
        Cause.RefusedPrice => "refused price",
        Cause.UnreplacedMacro => "unreplaced macro: billed at the bid's price",
        Cause.TestTraffic => "test traffic: never bills",
        Cause.Expired => "expired: too late to be counted once for certain",
        Cause.UnknownBid => "unknown bid: its record died with a process",
        Cause.UnansweredRequest => "unanswered request: bids that the exchange never read",
        Cause.DayBoundary => "day boundary: counted on the day beside",
        Cause.LateBill => "late bill: counted, and marked late",
        Cause.Repeated => "repeated: counted once",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "Every cause has its words."),
    };
}
