namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>The causes of the API in two or three words.</summary>
internal static class CauseWords
{
    internal static string Of(string cause) => cause switch
    {
        "lostNotice" => "bill never came",
        "missingWin" => "win never came",
        "missingImpression" => "impression never came",
        "noOutcome" => "neither won nor lost",
        "lateBill" => "late bill",
        "refusedPrice" => "refused price",
        "unreplacedMacro" => "macro not replaced",
        "testTraffic" => "test traffic",
        "auditRender" => "test render",
        "unknownBid" => "only notices known",
        "expiredBill" => "bill too old",
        "unknownCampaign" => "unknown campaign",
        "impossibleTime" => "impossible time",
        "altered" => "altered link",
        "malformed" => "unreadable link",
        "unknownKey" => "unknown key",
        "unsigned" => "unsigned link",
        "notOurs" => "no bid of ours",
        "notWon" => "not won",
        "otherDay" => "on another day",
        "notInTheirs" => "not in their report",
        "billedTwice" => "twice in their report",
        "rounding" => "rounded",
        _ => cause,
    };
}
