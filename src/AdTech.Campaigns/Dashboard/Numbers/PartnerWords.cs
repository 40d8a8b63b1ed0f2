using AdTech.Campaigns.Model;
using AdTech.Campaigns.Reading;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>A partner's settings in words.</summary>
internal static class PartnerWords
{
    internal static string Endpoint(Partner partner) => "/openrtb2/bid" + (partner.Id == "default" ? "" : "/" + partner.Id);

    internal static string Fee(Partner partner) => partner.FeePercent is { } fee ? $"{fee}%" : "none";

    internal static string BillsBy(Partner partner)
    {
        (string Format, Billing By)[] all = [("banner", partner.BannerBilling), ("video", partner.VideoBilling), ("audio", partner.AudioBilling), ("native", partner.NativeBilling)];
        var groups = all.GroupBy(one => one.By).ToList();
        return groups.Count == 1 ? Words.Of(groups[0].Key) : string.Join("; ", groups.Select(group => $"{Words.Of(group.Key)}: {string.Join(", ", group.Select(one => one.Format))}"));
    }

    internal static string Prices(Partner partner) => partner.PriceEncoding switch
    {
        PriceEncoding.Base64 => "in Base64",
        PriceEncoding.Encrypted => "encrypted",
        _ => "plain",
    };

    internal static string Dialect(Partner partner)
    {
        if (partner.Dialect is not { } dialect) return "OpenRTB 2.6";
        string[] wishes = [dialect.OpenRtb25 ? "OpenRTB 2.5" : "OpenRTB 2.6", dialect.NoBidBody ? "no bid is 200 with nbr" : "", dialect.NoLossNotices ? "no loss notices" : ""];
        return string.Join(", ", wishes.Where(wish => wish.Length > 0));
    }

    internal static string Holds(Partner partner) => partner.HoldRule is HoldRule.Chance ? "its price times the chance to win" : "its highest price";

    /// <summary>How long its notices are waited for: as its document says, and as the stream has learned.</summary>
    internal static string Notices(Partner partner, int learnedSeconds) => (partner.NoticeSeconds, learnedSeconds) switch
    {
        (null, 0) => "as usual; not learned yet",
        (null, _) => $"learned: {Seconds(learnedSeconds)}",
        ({ } stated, 0) => $"stated: {Seconds(stated)}; not learned yet",
        ({ } stated, _) => $"stated: {Seconds(stated)}; learned: {Seconds(learnedSeconds)}",
    };

    // 90 → 90 s, 600 → 10 min, 7,200 → 2 h
    private static string Seconds(int seconds) => seconds switch
    {
        >= 7_200 when seconds % 3_600 == 0 => $"{seconds / 3_600} h",
        >= 120 when seconds % 60 == 0 => $"{seconds / 60} min",
        _ => $"{seconds} s",
    };
}
