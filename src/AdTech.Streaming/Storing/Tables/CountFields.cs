using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Storing.Sql;

namespace AdTech.Streaming.Storing.Tables;

/// <summary>How <see cref="Counts"/> stand in a table: a column for each count and each amount of money.</summary>
internal static class CountFields
{
    private static readonly string[] Amounts =
        ["media_cost", "charge", "fee", "margin", "over_delivery", "included_fee", "discount", "conversion_value", "attributed_value"];

    /// <summary>Their columns, in order.</summary>
    internal static IReadOnlyList<Column> Columns { get; } =
    [
        .. Column.Of(
            ColumnKind.Long, "requests", "answered", "bids", "wins", "losses", "billed", "impressions", "views", "clicks", "repeat_clicks", "conversions", "invalid",
            "measurable", "measured", "video_starts", "video_first_quartiles", "video_midpoints", "video_third_quartiles", "video_completes", "video_skips", "video_errors",
            "attributed_conversions", "view_through_conversions"),
        .. Column.Of(ColumnKind.Amount, Amounts),
    ];

    internal static bool IsAmount(string name) => Amounts.Contains(name);

    internal static void Write(RowWriter row, in Counts counts)
    {
        row.Long(counts.Requests).Long(counts.Answered).Long(counts.Bids).Long(counts.Wins).Long(counts.Losses).Long(counts.Billed).Long(counts.Impressions).Long(counts.Views);
        row.Long(counts.Clicks).Long(counts.RepeatClicks).Long(counts.Conversions).Long(counts.Invalid).Long(counts.Measurable).Long(counts.Measured);
        row.Long(counts.VideoStarts).Long(counts.VideoFirstQuartiles).Long(counts.VideoMidpoints).Long(counts.VideoThirdQuartiles).Long(counts.VideoCompletes).Long(counts.VideoSkips);
        row.Long(counts.VideoErrors).Long(counts.AttributedConversions).Long(counts.ViewThroughConversions);
        row.Amount(counts.MediaCost).Amount(counts.Charge).Amount(counts.Fee).Amount(counts.Margin).Amount(counts.OverDelivery).Amount(counts.IncludedFee).Amount(counts.Discount);
        row.Amount(counts.ConversionValue).Amount(counts.AttributedValue);
    }

    internal static Counts Read(RowReader row) => new()
    {
        Requests = row.Int64(),
        Answered = row.Int64(),
        Bids = row.Int64(),
        Wins = row.Int64(),
        Losses = row.Int64(),
        Billed = row.Int64(),
        Impressions = row.Int64(),
        Views = row.Int64(),
        Clicks = row.Int64(),
        RepeatClicks = row.Int64(),
        Conversions = row.Int64(),
        Invalid = row.Int64(),
        Measurable = row.Int64(),
        Measured = row.Int64(),
        VideoStarts = row.Int64(),
        VideoFirstQuartiles = row.Int64(),
        VideoMidpoints = row.Int64(),
        VideoThirdQuartiles = row.Int64(),
        VideoCompletes = row.Int64(),
        VideoSkips = row.Int64(),
        VideoErrors = row.Int64(),
        AttributedConversions = row.Int64(),
        ViewThroughConversions = row.Int64(),
        MediaCost = row.Amount(),
        Charge = row.Amount(),
        Fee = row.Amount(),
        Margin = row.Amount(),
        OverDelivery = row.Amount(),
        IncludedFee = row.Amount(),
        Discount = row.Amount(),
        ConversionValue = row.Amount(),
        AttributedValue = row.Amount(),
    };
}
