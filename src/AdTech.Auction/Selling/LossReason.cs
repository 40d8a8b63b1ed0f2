namespace AdTech.Auction.Selling;

/// <summary>Why a bid did not win: the codes of OpenRTB 3.0, which stand in <c>${AUCTION_LOSS}</c>. The numbers are the wire's; never renumber them.</summary>
public enum LossReason
{
    /// <summary>It won.</summary>
    Won = 0,

    /// <summary>The exchange failed, for example for want of an exchange rate.</summary>
    InternalError = 1,

    /// <summary>The opportunity was gone before the bid was used.</summary>
    Expired = 2,

    /// <summary>The response breaks the protocol.</summary>
    InvalidResponse = 3,

    /// <summary>The deal is not one of the impression's.</summary>
    InvalidDeal = 4,

    /// <summary>The response names another auction.</summary>
    InvalidAuctionId = 5,

    /// <summary>The advertiser's domain is missing or unusable.</summary>
    InvalidAdvertiserDomain = 6,

    /// <summary>Neither markup nor a URL to get it from.</summary>
    MissingMarkup = 7,

    /// <summary>No creative id.</summary>
    MissingCreativeId = 8,

    /// <summary>No price.</summary>
    MissingPrice = 9,

    /// <summary>What creative approval needs is missing.</summary>
    MissingApprovalData = 10,

    /// <summary>Below the impression's floor.</summary>
    BelowAuctionFloor = 100,

    /// <summary>Below the deal's floor.</summary>
    BelowDealFloor = 101,

    /// <summary>Lost to a higher bid.</summary>
    LostToHigherBid = 102,

    /// <summary>Lost to a bid for a deal, whatever the prices.</summary>
    LostToDeal = 103,

    /// <summary>The seat is blocked.</summary>
    SeatBlocked = 104,

    /// <summary>Creative filtered, reason unknown.</summary>
    CreativeFiltered = 200,

    /// <summary>Creative still being processed by the exchange.</summary>
    CreativePending = 201,

    /// <summary>Creative disapproved by the exchange.</summary>
    CreativeDisapproved = 202,

    /// <summary>Size not allowed.</summary>
    SizeNotAllowed = 203,

    /// <summary>Not of a format offered.</summary>
    IncorrectFormat = 204,

    /// <summary>Advertiser excluded.</summary>
    AdvertiserExcluded = 205,

    /// <summary>App store id excluded.</summary>
    StoreIdExcluded = 206,

    /// <summary>Not secure.</summary>
    NotSecure = 207,

    /// <summary>Language excluded.</summary>
    LanguageExcluded = 208,

    /// <summary>Category excluded.</summary>
    CategoryExcluded = 209,

    /// <summary>Creative attribute excluded.</summary>
    AttributeExcluded = 210,

    /// <summary>Ad type excluded.</summary>
    AdTypeExcluded = 211,

    /// <summary>Animation too long.</summary>
    AnimationTooLong = 212,

    /// <summary>Not allowed in the deal.</summary>
    NotAllowedInDeal = 213,

    /// <summary>Invalid SKAdNetwork.</summary>
    InvalidSkAdNetwork = 214,

    /// <summary>App bundle excluded.</summary>
    BundleExcluded = 215,
}
