using AdTech.Accounting;
using AdTech.Streaming.Client;

namespace AdTech.Streaming.Aggregating;

/// <summary>What is counted for one combination of dimensions. Money is in nanos of the reporting currency, in 128 bits, so no sum overflows.</summary>
internal struct Counts
{
    internal long Requests;
    internal long Answered;
    internal long Bids;
    internal long Wins;
    internal long Losses;
    internal long Billed;
    internal long Impressions;
    internal long Views;
    internal long Clicks;
    internal long RepeatClicks;
    internal long Conversions;
    internal long Invalid;

    /// <summary>What exchanges are owed, always in full.</summary>
    internal Int128 MediaCost;

    /// <summary>What advertisers are charged: never more than their budgets.</summary>
    internal Int128 Charge;

    /// <summary>The partners' fees on top of their net prices.</summary>
    internal Int128 Fee;

    /// <summary>The fees within gross prices, for information: they are a part of the media cost.</summary>
    internal Int128 IncludedFee;

    /// <summary>What exchanges have taken off their prices, for information: the media cost is after it.</summary>
    internal Int128 Discount;

    /// <summary>The house's margin before it bears over-delivery, with every residue of rounding: charge + over-delivery = media cost + fee + margin.</summary>
    internal Int128 Margin;

    /// <summary>What no longer fitted a budget.</summary>
    internal Int128 OverDelivery;

    internal void Add(in Counts other)
    {
        Requests += other.Requests;
        Answered += other.Answered;
        Bids += other.Bids;
        Wins += other.Wins;
        Losses += other.Losses;
        Billed += other.Billed;
        Impressions += other.Impressions;
        Views += other.Views;
        Clicks += other.Clicks;
        RepeatClicks += other.RepeatClicks;
        Conversions += other.Conversions;
        Invalid += other.Invalid;
        MediaCost += other.MediaCost;
        Charge += other.Charge;
        Fee += other.Fee;
        IncludedFee += other.IncludedFee;
        Discount += other.Discount;
        Margin += other.Margin;
        OverDelivery += other.OverDelivery;
    }

    internal readonly MetricsRow ToRow(IReadOnlyDictionary<string, string> dimensions, string currency) => new()
    {
        Dimensions = dimensions,
        Requests = Requests,
        Answered = Answered,
        Bids = Bids,
        Wins = Wins,
        Losses = Losses,
        Billed = Billed,
        Impressions = Impressions,
        Views = Views,
        Clicks = Clicks,
        RepeatClicks = RepeatClicks,
        Conversions = Conversions,
        Invalid = Invalid,
        MediaCost = Units(MediaCost),
        Charge = Units(Charge),
        Fee = Units(Fee),
        IncludedFee = Units(IncludedFee),
        Discount = Units(Discount),
        Margin = Units(Margin),
        OverDelivery = Units(OverDelivery),
        Currency = currency,
    };

    private static decimal Units(Int128 nanos) => (decimal)nanos / Money.NanosPerUnit;
}
