using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Parts;

/// <summary>What the chart can show.</summary>
internal sealed record ChartMetric(string Name, Func<MetricsRow, decimal> Of, Func<decimal, string, string> Show, Func<decimal, string, string> Axis, bool Plan = false)
{
    public static ChartMetric[] All { get; } =
    [
        new("Spend", row => row.Charge, Numbers.Show.Money, Numbers.Show.ShortMoney, Plan: true),
        new("Impressions", row => row.Impressions, Count, Short),
        new("Clicks", row => row.Clicks, Count, Short),
        new("Bids", row => row.Bids, Count, Short),
        new("Requests", row => row.Requests, Count, Short),
    ];

    /// <summary>Requests are everybody's, bids are a campaign's.</summary>
    public static ChartMetric[] OfCampaign { get; } = [All[0], All[1], All[2], new("Wins", row => row.Wins, Count, Short), All[3]];

    private static string Count(decimal number, string currency) => Numbers.Show.Count((long)number);

    private static string Short(decimal number, string currency) => Numbers.Show.Short(number);
}
