using AdTech.Events.Links;

namespace AdTech.Delivery.Receiving;

/// <summary>What became of a notice.</summary>
internal enum NoticeOutcome
{
    /// <summary>Durable, and acknowledged.</summary>
    Accepted,

    /// <summary>The same, but later than expected.</summary>
    Late,

    /// <summary>It was durable already.</summary>
    Repeated,

    /// <summary>The link has no signature.</summary>
    Unsigned,

    /// <summary>The link can't be read.</summary>
    Malformed,

    /// <summary>The link is signed with a key that we don't have, or no longer.</summary>
    UnknownKey,

    /// <summary>The signature does not fit the link.</summary>
    Altered,

    /// <summary>The price is no price.</summary>
    PriceUnreadable,

    /// <summary>The price is above the bid.</summary>
    PriceAboveBid,

    /// <summary>The bid was made in the future or before all time: a bidder's clock was wrong.</summary>
    ImpossibleTime,

    /// <summary>A click whose signed target is no web address.</summary>
    NoLandingPage,

    /// <summary>A view or video link that tells of nothing there is.</summary>
    UnknownState,

    /// <summary>A conversion named a click that there is none of; it counts without it.</summary>
    NoSuchClick,

    /// <summary>The log did not take it.</summary>
    Unavailable,

    /// <summary>A click that the log did not take: its person was led on to the landing page all the same.</summary>
    Lost,

    /// <summary>A conversion that lacks what it needs.</summary>
    Invalid,
}

/// <summary>The names of the kinds as they stand in paths.</summary>
internal static class LinkKindNames
{
    internal static string Of(LinkKind kind) => kind switch
    {
        LinkKind.Win => "win",
        LinkKind.Loss => "loss",
        LinkKind.Bill => "bill",
        LinkKind.Imp => "imp",
        LinkKind.View => "view",
        LinkKind.Click => "click",
        LinkKind.Video => "video",
        LinkKind.Conv => "conv",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such link."),
    };
}
