using AdTech.Auction.Selling;

namespace AdTech.Auction.Checking;

/// <summary>The rules a bid is held to. Each is a method of the same subject in <c>Checking/Rules</c>.</summary>
public enum BidRule
{
    /// <summary>The response answers this request.</summary>
    ResponseId,

    /// <summary>The response's currency is one the request allows.</summary>
    Currency,

    /// <summary>A seat makes at least one bid.</summary>
    Bids,

    /// <summary>A bid has an id, once in the response.</summary>
    BidId,

    /// <summary>The impression exists.</summary>
    ImpId,

    /// <summary>No more bids on an impression than the exchange takes.</summary>
    BidsPerImp,

    /// <summary>The price is above nothing and believable.</summary>
    Price,

    /// <summary>The price reaches the floor that counts.</summary>
    Floor,

    /// <summary>A bid says how long it stands, if at all, in seconds above nothing.</summary>
    Expiry,

    /// <summary>Markup, or a URL to get it from.</summary>
    Markup,

    /// <summary>Notices are absolute http or https URLs.</summary>
    NoticeUrl,

    /// <summary>The creative has an id.</summary>
    CreativeId,

    /// <summary>The advertiser's domain is stated, as a domain.</summary>
    AdvertiserDomain,

    /// <summary>The advertiser is not blocked.</summary>
    BlockedAdvertiser,

    /// <summary>The app is not blocked.</summary>
    BlockedApp,

    /// <summary>The categories are not blocked.</summary>
    BlockedCategory,

    /// <summary>The categories are among those allowed.</summary>
    AllowedCategory,

    /// <summary>The creative's attributes are not blocked.</summary>
    BlockedAttribute,

    /// <summary>The banner's type is not blocked.</summary>
    BlockedBannerType,

    /// <summary>The seat may bid.</summary>
    Seat,

    /// <summary>The deal is one of the impression's.</summary>
    Deal,

    /// <summary>A private auction takes bids for deals only.</summary>
    PrivateAuction,

    /// <summary>The seat may bid on the deal.</summary>
    DealSeat,

    /// <summary>The advertiser may bid on the deal.</summary>
    DealAdvertiser,

    /// <summary>The format is one of those offered, and stated where there are several.</summary>
    Format,

    /// <summary>The size is one of those offered.</summary>
    Size,

    /// <summary>The markup parses.</summary>
    MarkupSyntax,

    /// <summary>The player supports the version of VAST.</summary>
    Protocol,

    /// <summary>The player supports one of the media files.</summary>
    Media,

    /// <summary>Linear where linear is asked for, non-linear where non-linear is.</summary>
    Linearity,

    /// <summary>A creative that can be skipped says so, and only where it may.</summary>
    Skippability,

    /// <summary>The length is within what is asked for, stated where it must be, and that of the markup.</summary>
    Duration,

    /// <summary>The ad fits the pod, and the slot it wants is on offer.</summary>
    Pod,

    /// <summary>The native ad has every required asset, of the right kind and size.</summary>
    NativeAsset,

    /// <summary>The native ad leads somewhere.</summary>
    NativeLink,

    /// <summary>The native ad's event trackers are of the kinds the publisher supports.</summary>
    NativeTracker,

    /// <summary>The language is one of those allowed.</summary>
    Language,

    /// <summary>The markup needs no API that is not there.</summary>
    Api,

    /// <summary>Everything that is loaded comes over https.</summary>
    Secure,
}

/// <summary>What a broken rule is called on the wire.</summary>
public static class BidRules
{
    /// <summary>The code for <c>${AUCTION_LOSS}</c>.</summary>
    public static LossReason LossReasonOf(BidRule rule, bool isDeal = false) => rule switch
    {
        BidRule.ResponseId => LossReason.InvalidAuctionId,
        BidRule.Currency or BidRule.Bids or BidRule.BidId or BidRule.ImpId or BidRule.BidsPerImp or BidRule.Expiry or BidRule.NoticeUrl => LossReason.InvalidResponse,
        BidRule.Price => LossReason.MissingPrice,
        BidRule.Floor => isDeal ? LossReason.BelowDealFloor : LossReason.BelowAuctionFloor,
        BidRule.Markup => LossReason.MissingMarkup,
        BidRule.CreativeId => LossReason.MissingCreativeId,
        BidRule.AdvertiserDomain => LossReason.InvalidAdvertiserDomain,
        BidRule.BlockedAdvertiser => LossReason.AdvertiserExcluded,
        BidRule.BlockedApp => LossReason.BundleExcluded,
        BidRule.BlockedCategory or BidRule.AllowedCategory => LossReason.CategoryExcluded,
        BidRule.BlockedAttribute or BidRule.Skippability => LossReason.AttributeExcluded,
        BidRule.BlockedBannerType => LossReason.AdTypeExcluded,
        BidRule.Seat => LossReason.SeatBlocked,
        BidRule.Deal or BidRule.PrivateAuction => LossReason.InvalidDeal,
        BidRule.DealSeat or BidRule.DealAdvertiser => LossReason.NotAllowedInDeal,
        BidRule.Size => LossReason.SizeNotAllowed,
        BidRule.Format or BidRule.MarkupSyntax or BidRule.Protocol or BidRule.Media or BidRule.Linearity or BidRule.NativeAsset or BidRule.NativeLink
            or BidRule.NativeTracker or BidRule.Api => LossReason.IncorrectFormat,
        BidRule.Duration or BidRule.Pod => LossReason.CreativeFiltered,
        BidRule.Language => LossReason.LanguageExcluded,
        BidRule.Secure => LossReason.NotSecure,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Every rule has a code."),
    };
}
