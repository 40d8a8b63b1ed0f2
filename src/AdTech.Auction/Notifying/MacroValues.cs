using AdTech.Accounting;
using AdTech.Auction.Pricing;
using AdTech.Auction.Selling;

namespace AdTech.Auction.Notifying;

/// <summary>What stands for the macros of OpenRTB 4.4. A value that is null does not apply, and its macro becomes empty.</summary>
public sealed record MacroValues
{
    /// <summary><c>${AUCTION_ID}</c>: the request's id.</summary>
    public string? AuctionId { get; init; }

    /// <summary><c>${AUCTION_BID_ID}</c>: the response's <c>bidid</c>, which is not the bid's id.</summary>
    public string? ResponseId { get; init; }

    /// <summary><c>${AUCTION_IMP_ID}</c>.</summary>
    public string? ImpId { get; init; }

    /// <summary><c>${AUCTION_SEAT_ID}</c>.</summary>
    public string? SeatId { get; init; }

    /// <summary><c>${AUCTION_AD_ID}</c>: the bid's <c>adid</c>.</summary>
    public string? AdId { get; init; }

    /// <summary><c>${AUCTION_PRICE}</c>: the cleared CPM, after any discount.</summary>
    public decimal? Price { get; init; }

    /// <summary>What stands for <c>${AUCTION_PRICE}</c> instead of the plain CPM, by agreement with the buyer: the price encrypted, say. Null for the plain one.</summary>
    public string? PriceText { get; init; }

    /// <summary><c>${AUCTION_CURRENCY}</c>.</summary>
    public Currency Currency { get; init; }

    /// <summary><c>${AUCTION_MBR}</c>: cleared price / bid.</summary>
    public decimal? MarketBidRatio { get; init; }

    /// <summary><c>${AUCTION_LOSS}</c>.</summary>
    public LossReason? Loss { get; init; }

    /// <summary><c>${AUCTION_MIN_TO_WIN}</c>, a CPM.</summary>
    public decimal? MinimumToWin { get; init; }

    /// <summary><c>${AUCTION_MULTIPLIER}</c>: the impressions won at once (<c>imp.qty.multiplier</c>).</summary>
    public decimal? Multiplier { get; init; }

    /// <summary><c>${AUCTION_IMP_TS}</c>: when the ad was shown.</summary>
    public DateTimeOffset? ShownAt { get; init; }

    /// <summary><c>${AUCTION_DISCOUNT_PCT}</c>: of the bid's price.</summary>
    public decimal? DiscountPercent { get; init; }

    /// <summary><c>${AUCTION_DISCOUNT_CPM}</c>.</summary>
    public decimal? DiscountCpm { get; init; }

    /// <summary>A test, or a render without an auction: what only an auction knows becomes <c>AUDIT</c>.</summary>
    public bool IsAudit { get; init; }

    /// <summary>The values that an outcome gives. A loser learns no price but, where shared, the minimum to win.</summary>
    /// <param name="auctionId">The request's id.</param>
    /// <param name="outcome">What became of the bid.</param>
    /// <param name="isTest">The request was a test.</param>
    /// <param name="multiplier">The impressions won at once; null when the request states none.</param>
    public static MacroValues For(string auctionId, in Outcome outcome, bool isTest = false, decimal? multiplier = null)
    {
        var (bid, won) = (outcome.Bid, outcome.Won);
        return new MacroValues
        {
            AuctionId = auctionId,
            ResponseId = bid.ResponseId,
            ImpId = bid.ImpId,
            SeatId = bid.Seat,
            AdId = bid.AdId,
            Price = won ? outcome.Cleared.ToCpm() : null,
            Currency = bid.Price.Currency,
            MarketBidRatio = won ? (decimal)outcome.Cleared.Nanos / bid.Price.Nanos : null,
            Loss = outcome.Reason,
            MinimumToWin = outcome.MinimumToWin?.ToCpm(),
            Multiplier = won ? multiplier : null,
            DiscountPercent = won && outcome.Discount.Nanos > 0 ? 100m * outcome.Discount.Nanos / bid.Price.Nanos : null,
            DiscountCpm = won && outcome.Discount.Nanos > 0 ? outcome.Discount.ToCpm() : null,
            IsAudit = isTest,
        };
    }

    /// <summary>The text for a macro without its <c>AUCTION_</c>; empty when it does not apply or is unknown.</summary>
    internal string TextOf(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("PRICE"u8) => PriceText is { } text && !IsAudit ? text : Decided(Price),
        _ when name.SequenceEqual("ID"u8) => AuctionId ?? "",
        _ when name.SequenceEqual("BID_ID"u8) => ResponseId ?? "",
        _ when name.SequenceEqual("IMP_ID"u8) => ImpId ?? "",
        _ when name.SequenceEqual("SEAT_ID"u8) => SeatId ?? "",
        _ when name.SequenceEqual("AD_ID"u8) => AdId ?? "",
        _ when name.SequenceEqual("CURRENCY"u8) => Currency.ToString(),
        _ when name.SequenceEqual("MBR"u8) => Decided(MarketBidRatio),
        _ when name.SequenceEqual("LOSS"u8) => Decided((int?)Loss),
        _ when name.SequenceEqual("MIN_TO_WIN"u8) => Decided(MinimumToWin),
        _ when name.SequenceEqual("MULTIPLIER"u8) => Decided(Multiplier),
        _ when name.SequenceEqual("IMP_TS"u8) => Decided(ShownAt?.ToUnixTimeMilliseconds()),
        _ when name.SequenceEqual("DISCOUNT_PCT"u8) => Decided(DiscountPercent),
        _ when name.SequenceEqual("DISCOUNT_CPM"u8) => Decided(DiscountCpm),
        _ => "",
    };

    private string Decided(decimal? value) => IsAudit ? "AUDIT" : value is { } number ? Prices.ToText(number) : "";
}
