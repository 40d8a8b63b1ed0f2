using AdTech.Accounting;

namespace AdTech.Delivery.Interpreting;

/// <summary>
/// What an exchange put where <c>${AUCTION_DISCOUNT_CPM}</c> and <c>${AUCTION_DISCOUNT_PCT}</c> stood: what it has taken off the bid. The cleared price is after it, so it is only recorded; whatever is
/// missing, unreplaced, unreadable or more than was bid is 0.
/// </summary>
internal static class DiscountMacro
{
    private const long NanosPerPercent = Money.NanosPerUnit / 1000; // as the reader of a CPM sees them
    private const long NanosPerPpm = NanosPerPercent / 10_000;
    private const int PpmMax = 1_000_000;

    /// <summary>The discount for one impression in the partner's currency, and in parts per million of the bid. Where only one of them is told, the other stays 0 or follows from it.</summary>
    internal static (long Nanos, int Ppm) Read(string? cpm, string? percent, long bidNanos)
    {
        var ppm = PriceMacro.TryReadCpm(percent ?? "", out var ofPercent) && ofPercent / NanosPerPpm <= PpmMax ? (int)(ofPercent / NanosPerPpm) : 0;
        if (PriceMacro.TryReadCpm(cpm ?? "", out var nanos)) return nanos <= bidNanos ? (nanos, ppm) : (0, ppm);
        return (new PriceTerms(ppm, 0, Money.NanosPerUnit).Settle(new Money(bidNanos, Currency.Usd), Currency.Usd).Fee.Nanos, ppm);
    }

    // bid 2.50: "0.25", "10" → 250,000 and 100,000 ppm · "", "10" → the same · "0.25", "" → 250,000 and 0 · "2.6", "" → 0 and 0 · "${AUCTION_DISCOUNT_CPM}", "-1" → 0 and 0
}
