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
    internal long Measurable;
    internal long Measured;
    internal long VideoStarts;
    internal long VideoFirstQuartiles;
    internal long VideoMidpoints;
    internal long VideoThirdQuartiles;
    internal long VideoCompletes;
    internal long VideoSkips;
    internal long VideoErrors;
    internal long AttributedConversions;
    internal long ViewThroughConversions;

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

    /// <summary>What conversions were worth, as far as a rate of their currency was known.</summary>
    internal Int128 ConversionValue;

    /// <summary>The part of it that a campaign's clicks and views brought.</summary>
    internal Int128 AttributedValue;

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
        Measurable += other.Measurable;
        Measured += other.Measured;
        VideoStarts += other.VideoStarts;
        VideoFirstQuartiles += other.VideoFirstQuartiles;
        VideoMidpoints += other.VideoMidpoints;
        VideoThirdQuartiles += other.VideoThirdQuartiles;
        VideoCompletes += other.VideoCompletes;
        VideoSkips += other.VideoSkips;
        VideoErrors += other.VideoErrors;
        AttributedConversions += other.AttributedConversions;
        ViewThroughConversions += other.ViewThroughConversions;
        ConversionValue += other.ConversionValue;
        AttributedValue += other.AttributedValue;
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
        Measurable = Measurable,
        Measured = Measured,
        VideoStarts = VideoStarts,
        VideoFirstQuartiles = VideoFirstQuartiles,
        VideoMidpoints = VideoMidpoints,
        VideoThirdQuartiles = VideoThirdQuartiles,
        VideoCompletes = VideoCompletes,
        VideoSkips = VideoSkips,
        VideoErrors = VideoErrors,
        AttributedConversions = AttributedConversions,
        ViewThroughConversions = ViewThroughConversions,
        ConversionValue = Units(ConversionValue),
        AttributedValue = Units(AttributedValue),
        Currency = currency,
    };

    private static decimal Units(Int128 nanos) => (decimal)nanos / Money.NanosPerUnit;
}
