namespace AdTech.Auction.Notifying;

/// <summary>A call to a bidder, ready to be sent. A bill is sent again until it is answered with 200 or 204.</summary>
/// <param name="Kind">What it reports.</param>
/// <param name="Url">The URL, its macros replaced.</param>
public readonly record struct Notice(NoticeKind Kind, string Url);

/// <summary>The notices of OpenRTB.</summary>
public enum NoticeKind
{
    /// <summary><c>nurl</c>: the bid won. Neither an impression nor billable.</summary>
    Win,

    /// <summary><c>burl</c>: the bid became billable.</summary>
    Bill,

    /// <summary><c>lurl</c>: the bid lost.</summary>
    Loss,
}
