using System.Globalization;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>Sums over the steps of a period, oldest first, without gaps.</summary>
internal static class Series
{
    public static IReadOnlyList<Step> Of(Period period, DateTimeOffset from, IEnumerable<MetricsRow> rows)
    {
        var steps = new MetricsRow[period.Points];
        foreach (var row in rows)
        {
            var at = DateTimeOffset.Parse(row.Dimensions[period.Dimension], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            var index = (int)((period.Floor(at) - from) / period.Step);
            if (index >= 0 && index < steps.Length) steps[index] = steps[index] is { } sum ? Sum(sum, row) : row;
        }

        var nothing = new MetricsRow();
        return [.. steps.Select((row, index) => new Step(from + period.Step * index, row ?? nothing))];
    }

    public static MetricsRow Total(IEnumerable<MetricsRow> rows) => rows.Aggregate(new MetricsRow(), Sum);

    public static MetricsRow Sum(MetricsRow left, MetricsRow right) => Combine(left, right, 1);

    /// <summary>What came since: both are running totals.</summary>
    public static MetricsRow Since(MetricsRow then, MetricsRow now) => Combine(now, then, -1);

    private static MetricsRow Combine(MetricsRow a, MetricsRow b, int sign) => new()
    {
        Dimensions = a.Dimensions,
        Requests = a.Requests + sign * b.Requests,
        Answered = a.Answered + sign * b.Answered,
        Bids = a.Bids + sign * b.Bids,
        Wins = a.Wins + sign * b.Wins,
        Losses = a.Losses + sign * b.Losses,
        Billed = a.Billed + sign * b.Billed,
        Impressions = a.Impressions + sign * b.Impressions,
        Views = a.Views + sign * b.Views,
        Clicks = a.Clicks + sign * b.Clicks,
        RepeatClicks = a.RepeatClicks + sign * b.RepeatClicks,
        Conversions = a.Conversions + sign * b.Conversions,
        Invalid = a.Invalid + sign * b.Invalid,
        MediaCost = a.MediaCost + sign * b.MediaCost,
        Charge = a.Charge + sign * b.Charge,
        OverDelivery = a.OverDelivery + sign * b.OverDelivery,
        Currency = sign > 0 ? b.Currency : a.Currency,
    };
}

/// <summary>One step of a series.</summary>
public sealed record Step(DateTimeOffset At, MetricsRow Row);
