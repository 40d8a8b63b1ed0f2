using System.Globalization;
using AdTech.Accounting;
using AdTech.Auction.Checking.Rules;
using AdTech.Auction.Selling;
using AdTech.OpenRtb;

namespace AdTech.Auction.Checking;

/// <summary>START HERE: may this response answer this request? Every rule that the request states, checked from the outside: nothing here knows a bidder.</summary>
/// <param name="options">What the exchange demands beyond the request.</param>
public sealed class BidCheck(CheckOptions options)
{
    /// <summary>The rules of one bid, in order: the first one broken is the reason it is lost for. A new rule is a method and a line here.</summary>
    private static readonly Action<BidContext>[] Rules =
    [
        IdentityRules.Id,
        IdentityRules.Imp,              // finds the impression
        DealRules.Known,                // finds the deal
        DealRules.Private,
        SeatRules.Request,
        SeatRules.Deal,
        FormatRules.Markup,
        FormatRules.Format,             // finds the format
        FormatRules.Syntax,             // parses VAST and native
        DurationRules.Stated,           // finds the length
        PriceRules.Price,               // finds the price
        PriceRules.Floor,               // finds the floor
        IdentityRules.Creative,
        IdentityRules.Expiry,
        IdentityRules.NoticeUrls,
        AdvertiserRules.Stated,
        AdvertiserRules.Blocked,
        AdvertiserRules.Deal,
        AdvertiserRules.App,
        CategoryRules.Blocked,
        CategoryRules.Allowed,
        AttributeRules.Blocked,
        AttributeRules.Api,
        BannerRules.Size,
        BannerRules.Type,
        VastRules.Protocol,
        VastRules.Linearity,
        VastRules.Skippability,
        MediaRules.Media,
        DurationRules.Allowed,
        PodRules.Pod,
        NativeRules.Assets,
        NativeRules.Link,
        NativeRules.Trackers,
        LanguageRules.Language,
        SecureRules.Secure,
    ];

    /// <summary>With what holds when nothing is said.</summary>
    public BidCheck() : this(CheckOptions.Default)
    {
    }

    /// <summary>
    /// Checks a whole response.
    /// <para>1. The response itself: id, currency. 2. Each bid, by every rule. 3. The bids together: ids, number on an impression.</para>
    /// </summary>
    public CheckedResponse Check(BidRequest request, BidResponse response)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(response);
        var violations = new List<Violation>();
        var bids = new List<BidContext>();

        // Step 1: the response itself.
        var refusal = LossReason.Won;
        var currency = ResponseRules.Check(request, response, options, violations, ref refusal);

        // Step 2: each bid.
        for (var seat = 0; seat < response.SeatBids.Count; seat++)
        {
            var seatBid = response.SeatBids[seat];
            if (seatBid.Bids.Count == 0)
            {
                violations.Add(new Violation(BidRule.Bids, string.Create(CultureInfo.InvariantCulture, $"seatbid[{seat}].bid"), "A seat makes at least one bid."));
            }

            for (var bid = 0; bid < seatBid.Bids.Count; bid++) bids.Add(CheckBid(request, response, seatBid, seat, bid, currency, violations, refusal));
        }

        // Step 3: the bids together.
        TogetherRules.Check(bids);
        return new CheckedResponse(response, violations, bids.ConvertAll(context => new CheckedBid(context)), refusal != LossReason.Won);
    }

    private BidContext CheckBid(
        BidRequest request, BidResponse response, SeatBid seat, int seatIndex, int bidIndex, Currency currency, List<Violation> found, LossReason refusal)
    {
        var context = new BidContext(request, response, seat, seatIndex, bidIndex, options, found) { Currency = currency };
        if (refusal != LossReason.Won) context.Refuse(refusal);
        foreach (var rule in Rules) rule(context);
        return context;
    }
}
