using AdTech.Auction.Selling;

namespace AdTech.Auction.Notifying;

/// <summary>Which notices go out, as data: sending them is the exchange's.</summary>
public static class Notices
{
    /// <summary>What goes out when the auction is over: the winner's win notice, a loser's loss notice; null where the bid names no URL for it.</summary>
    public static Notice? AtAuction(in Outcome outcome, MacroValues values) => outcome.Won
        ? Of(NoticeKind.Win, outcome.Bid.Nurl, values)
        : Of(NoticeKind.Loss, outcome.Bid.Lurl, values);

    /// <summary>What goes out when the ad was shown: the winner's billing notice. A test is never billable, so it has none.</summary>
    /// <param name="outcome">The winner.</param>
    /// <param name="values">The same as at the auction.</param>
    /// <param name="shownAt">When it was shown, when the notice may come long after (a screen in the street); else null.</param>
    public static Notice? AtImpression(in Outcome outcome, MacroValues values, DateTimeOffset? shownAt = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return outcome.Won && !values.IsAudit ? Of(NoticeKind.Bill, outcome.Bid.Burl, shownAt is null ? values : values with { ShownAt = shownAt }) : null;
    }

    /// <summary>What goes out when a winner was never shown: its loss notice, with the reason that the opportunity expired.</summary>
    public static Notice? AtExpiry(in Outcome outcome, MacroValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var expired = values with { Price = null, PriceText = null, MarketBidRatio = null, MinimumToWin = null, Multiplier = null, Loss = LossReason.Expired };
        return outcome.Won ? Of(NoticeKind.Loss, outcome.Bid.Lurl, expired) : null;
    }

    private static Notice? Of(NoticeKind kind, string? url, MacroValues values) =>
        string.IsNullOrEmpty(url) ? null : new Notice(kind, Macros.Replace(url, values));
}
