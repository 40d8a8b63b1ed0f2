using AdTech.Accounting;
using AdTech.Streaming.Aggregating;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>How <see cref="Counts"/> stand in a table: a column for each count, two for each amount of money (whole units and nanos), since SQLite has nothing exact beyond 64 bits.</summary>
internal static class CountColumns
{
    private static readonly string[] Numbers =
        ["requests", "answered", "bids", "wins", "losses", "billed", "impressions", "views", "clicks", "repeat_clicks", "conversions", "invalid",
            "measurable", "measured", "video_starts", "video_first_quartiles", "video_midpoints", "video_third_quartiles", "video_completes", "video_skips", "video_errors",
            "attributed_conversions", "view_through_conversions"];

    private static readonly string[] Amounts =
        ["media_cost", "charge", "fee", "margin", "over_delivery", "included_fee", "discount", "conversion_value", "attributed_value"];

    /// <summary>Their names, in order.</summary>
    internal static IReadOnlyList<string> All { get; } = [.. Numbers, .. Amounts.SelectMany(a => new[] { Units(a), Nanos(a) })];

    internal static string Definitions { get; } = string.Join(", ", All.Select(c => c + " INTEGER NOT NULL"));

    internal static string Names { get; } = string.Join(", ", All);

    internal static string Parameters { get; } = string.Join(", ", All.Select(_ => "?"));

    /// <summary>Adds the new row to the one that is there, carrying full units over from the nanos.</summary>
    internal static string AddExcluded { get; } = string.Join(", ", [
        .. Numbers.Select(n => $"{n} = {n} + excluded.{n}"),
        .. Amounts.Select(AddAmount)]);

    /// <summary>Sums over rows; nanos are not carried, but a sum of billions of rows fits.</summary>
    internal static string Sums { get; } = string.Join(", ", All.Select(c => $"SUM({c})"));

    /// <summary>Binds all of them, from a place on.</summary>
    internal static void Bind(Statement statement, int place, in Counts counts)
    {
        statement.Bind(place, counts.Requests).Bind(place + 1, counts.Answered).Bind(place + 2, counts.Bids).Bind(place + 3, counts.Wins)
            .Bind(place + 4, counts.Losses).Bind(place + 5, counts.Billed).Bind(place + 6, counts.Impressions).Bind(place + 7, counts.Views)
            .Bind(place + 8, counts.Clicks).Bind(place + 9, counts.RepeatClicks).Bind(place + 10, counts.Conversions).Bind(place + 11, counts.Invalid);
        statement.Bind(place + 12, counts.Measurable).Bind(place + 13, counts.Measured).Bind(place + 14, counts.VideoStarts).Bind(place + 15, counts.VideoFirstQuartiles);
        statement.Bind(place + 16, counts.VideoMidpoints).Bind(place + 17, counts.VideoThirdQuartiles).Bind(place + 18, counts.VideoCompletes).Bind(place + 19, counts.VideoSkips);
        statement.Bind(place + 20, counts.VideoErrors).Bind(place + 21, counts.AttributedConversions).Bind(place + 22, counts.ViewThroughConversions);
        place += Numbers.Length;
        BindMoney(statement, place, counts.MediaCost);
        BindMoney(statement, place + 2, counts.Charge);
        BindMoney(statement, place + 4, counts.Fee);
        BindMoney(statement, place + 6, counts.Margin);
        BindMoney(statement, place + 8, counts.OverDelivery);
        BindMoney(statement, place + 10, counts.IncludedFee);
        BindMoney(statement, place + 12, counts.Discount);
        BindMoney(statement, place + 14, counts.ConversionValue);
        BindMoney(statement, place + 16, counts.AttributedValue);
    }

    /// <summary>Reads all of them, from a column on.</summary>
    internal static Counts Read(Func<int, long> column, int first)
    {
        var money = first + Numbers.Length;
        return new Counts
        {
            Requests = column(first),
            Answered = column(first + 1),
            Bids = column(first + 2),
            Wins = column(first + 3),
            Losses = column(first + 4),
            Billed = column(first + 5),
            Impressions = column(first + 6),
            Views = column(first + 7),
            Clicks = column(first + 8),
            RepeatClicks = column(first + 9),
            Conversions = column(first + 10),
            Invalid = column(first + 11),
            Measurable = column(first + 12),
            Measured = column(first + 13),
            VideoStarts = column(first + 14),
            VideoFirstQuartiles = column(first + 15),
            VideoMidpoints = column(first + 16),
            VideoThirdQuartiles = column(first + 17),
            VideoCompletes = column(first + 18),
            VideoSkips = column(first + 19),
            VideoErrors = column(first + 20),
            AttributedConversions = column(first + 21),
            ViewThroughConversions = column(first + 22),
            MediaCost = Join(column(money), column(money + 1)),
            Charge = Join(column(money + 2), column(money + 3)),
            Fee = Join(column(money + 4), column(money + 5)),
            Margin = Join(column(money + 6), column(money + 7)),
            OverDelivery = Join(column(money + 8), column(money + 9)),
            IncludedFee = Join(column(money + 10), column(money + 11)),
            Discount = Join(column(money + 12), column(money + 13)),
            ConversionValue = Join(column(money + 14), column(money + 15)),
            AttributedValue = Join(column(money + 16), column(money + 17)),
        };
    }

    /// <summary>Whole units, towards minus infinity, and the nanos above them: never negative, so that adding carries in one direction only.</summary>
    internal static (long Units, long Nanos) Split(Int128 nanos)
    {
        var (units, rest) = Int128.DivRem(nanos, Money.NanosPerUnit);
        return rest < 0 ? ((long)units - 1, (long)rest + Money.NanosPerUnit) : ((long)units, (long)rest);
    }

    // 2.5 units → (2, 500,000,000);   −1 nano → (−1, 999,999,999)

    internal static Int128 Join(long units, long nanos) => (Int128)units * Money.NanosPerUnit + nanos;

    internal static string Units(string amount) => amount + "_units";

    internal static string Nanos(string amount) => amount + "_nanos";

    internal static string AddAmount(string a) =>
        $"{Units(a)} = {Units(a)} + excluded.{Units(a)} + ({Nanos(a)} + excluded.{Nanos(a)}) / 1000000000, {Nanos(a)} = ({Nanos(a)} + excluded.{Nanos(a)}) % 1000000000";

    internal static bool IsAmount(string name) => Amounts.Contains(name);

    internal static void BindMoney(Statement statement, int place, Int128 nanos)
    {
        var (units, rest) = Split(nanos);
        statement.Bind(place, units).Bind(place + 1, rest);
    }
}
