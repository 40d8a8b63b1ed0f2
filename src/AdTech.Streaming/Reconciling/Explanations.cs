namespace AdTech.Streaming.Reconciling;

/// <summary>Every cause in words: what happened, and what it does to the two books. The longer form, with what to do, is <c>docs/discrepancies.md</c>.</summary>
internal static class Explanations
{
    internal static string Of(string cause) => cause switch
    {
        Causes.LostNotice => "Won, but the notice that bills never came: the partner may bill them, here they are not counted.",
        Causes.MissingWin => "Billed without a win notice: it got lost on the way, or the partner sends none for some of its traffic. Nothing is missing in money.",
        Causes.MissingImpression => "Billed, but the ad's pixel never came: pages closed early, blockers, or ads that were billed and not shown.",
        Causes.NoOutcome => "Neither won nor lost: loss notices that never came. The money that they held is free later than it could be.",
        Causes.LateBill => "Billed after the partner's notice time. They count in full; the day of the bid gets them, so a report that was taken before shows fewer.",
        Causes.RefusedPrice => "Refused, since the price was above the bid or no price: the partner may bill them, here they are not counted.",
        Causes.UnreplacedMacro => "The price macro was empty or not replaced, so the price of the bid was counted: the partner's own price may be lower.",
        Causes.TestTraffic => "Shown for requests with test = 1, which never bill: the partner may have billed them all the same.",
        Causes.AuditRender => "Billed with AUDIT for a price: a test render of the exchange, which never bills.",
        Causes.UnknownBid => "Only their notices are known: the bidder's own record died with it. They count as if it had come.",
        Causes.ExpiredBill => "Came so long after the bid that whether they were counted before can't be known: kept aside, to be settled by hand.",
        Causes.UnknownCampaign => "Of a campaign that no document describes: owed to the partner, charged to nobody.",
        Causes.ImpossibleTime => "Of a bid made in the future or before all time: a clock of the house was wrong. Refused, to be settled by hand.",
        Causes.Altered => "The link was changed on the way, or somebody makes links up: the signature does not fit. Refused.",
        Causes.Malformed => "The link can't be read: cut off, written twice, or made up. Refused.",
        Causes.UnknownKey => "Signed with a key that is not in the configuration, or no longer. Refused.",
        Causes.Unsigned => "Without a signature: not a link of ours. Refused.",
        Causes.Rounding => "Within what the partner has rounded away: each amount by half of its last decimal at most.",
        Causes.NotOurs => "The bid id is none that was ever given out here.",
        Causes.NotWon => "The bid is known, but no notice says that it was won.",
        Causes.OtherDay => "Both sides have it, on different days: the books take the UTC day of the bid, the partner perhaps that of the impression, or another zone.",
        Causes.NotInTheirs => "Billed here, and not in the partner's report: it came in after the report was made, or the partner took it back.",
        Causes.BilledTwice => "In the report more than once: an impression is billed once.",
        _ => "Refused for another reason.",
    };
}
