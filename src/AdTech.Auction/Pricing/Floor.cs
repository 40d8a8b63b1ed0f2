using AdTech.Accounting;
using AdTech.Auction.Checking;
using AdTech.OpenRtb;

namespace AdTech.Auction.Pricing;

/// <summary>The floor that counts for one bid.</summary>
/// <param name="Source">Where it stands.</param>
/// <param name="Cpm">The least CPM.</param>
/// <param name="CurrencyCode">Its currency as the request has it; USD when absent.</param>
/// <param name="NeedsSeconds">True when a floor by duration stands before it, which a bid of unknown duration leaves unjudged.</param>
public readonly record struct Floor(FloorSource Source, decimal Cpm, Utf8Text CurrencyCode, bool NeedsSeconds = false)
{
    /// <summary>
    /// Finds the floor (implementation notes, 7.11). 1. On a deal: the price agreed, its floor a second, its floors by duration, its floor. 2. Where the deal has
    /// none, and in the open auction, for video and audio: the floor a second, floors by duration. 3. The impression's.
    /// </summary>
    /// <param name="imp">What is bid for.</param>
    /// <param name="deal">The deal that the bid answers; null for none.</param>
    /// <param name="kind">The format of the bid.</param>
    /// <param name="seconds">Its length; null when unknown.</param>
    public static Floor For(Imp imp, Deal? deal, MarkupKind kind, decimal? seconds)
    {
        ArgumentNullException.ThrowIfNull(imp);
        var needs = false;
        var isStream = kind is MarkupKind.Video or MarkupKind.Audio;

        // Step 1: the deal's. Its currency is its own: it does not inherit the impression's.
        if (deal is not null)
        {
            if (deal.At == Selling.AuctionType.AgreedPrice) return new Floor(FloorSource.AgreedPrice, deal.FloorCpm, deal.FloorCurrency);
            if (isStream && ByTime(deal.MinCpmPerSec, deal.DurFloors, seconds, ref needs) is { } timed)
            {
                return new Floor(timed.PerSecond ? FloorSource.DealPerSecond : FloorSource.DealDuration, timed.Cpm, deal.FloorCurrency);
            }

            // A deal without any floor is not a deal at 0: the specification sends the buyer on to the impression's.
            if (deal.BidFloor is { } floor) return new Floor(FloorSource.Deal, floor, deal.FloorCurrency, needs);
        }

        // Step 2: that of video or audio.
        var (perSecond, durations) = kind switch
        {
            MarkupKind.Video => (imp.Video?.MinCpmPerSec, imp.Video?.DurFloors),
            MarkupKind.Audio => (imp.Audio?.MinCpmPerSec, imp.Audio?.DurFloors),
            _ => (null, null),
        };
        if (ByTime(perSecond, durations, seconds, ref needs) is { } stream)
        {
            return new Floor(stream.PerSecond ? FloorSource.PerSecond : FloorSource.Duration, stream.Cpm, imp.FloorCurrency);
        }

        // Step 3: the impression's.
        return new Floor(FloorSource.Impression, imp.FloorCpm, imp.FloorCurrency, needs);
    }

    // imp 2.00, video.mincpmpersec 0.10, 30 s → 3.00 · imp 2.00, durfloors 16–30 s: 10, 15 s → 2.00 · deal without floor → the impression's

    /// <summary>The floor as money of one impression in the currency of a bid, rounded up; null when there is no exchange rate.</summary>
    public Money? In(Currency currency, DayRates rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        if (Cpm <= 0) return Money.Zero(currency);
        if (!Currency.TryParse(CurrencyCode.Span, out var own)) return null;
        return rates.TryConvert(Prices.OfFloor(Cpm, own), currency, out var converted, MidpointRounding.ToPositiveInfinity) ? converted : null;
    }

    private static (bool PerSecond, decimal Cpm)? ByTime(decimal? perSecond, PooledList<DurFloor>? durations, decimal? seconds, ref bool needs)
    {
        if (perSecond is null && durations is not { Count: > 0 }) return null;
        if (seconds is not { } length)
        {
            needs = true;
            return null;
        }

        if (perSecond is { } rate) return (true, Math.Clamp(rate, 0, Prices.CpmMax) * length);

        // Ranges may overlap, and the specification leaves open which counts: the lowest refuses no bid that one of them allows.
        decimal? least = null;
        foreach (var range in durations!)
        {
            if (length < (range.MinDur ?? 0) || length > (range.MaxDur ?? int.MaxValue)) continue;
            if (least is null || range.FloorCpm < least) least = range.FloorCpm;
        }

        return least is { } cpm ? (false, cpm) : null;
    }
}
