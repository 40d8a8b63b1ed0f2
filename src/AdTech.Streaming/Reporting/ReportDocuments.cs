namespace AdTech.Streaming.Reporting;

/// <summary>The shape of the totals for the API's description; written by <see cref="Client.MetricsJson"/>. Money is a decimal string in units of the currency.</summary>
internal sealed record TotalsDocument(
    long Requests, long Bids, long Wins, long Losses, long Billed, long Impressions, long Views, long Clicks, long Conversions, long Invalid,
    long RepeatClicks, long Measurable, long Measured, long VideoStarts, long VideoFirstQuartiles, long VideoMidpoints, long VideoThirdQuartiles, long VideoCompletes,
    long VideoSkips, long VideoErrors, long AttributedConversions, long ViewThroughConversions,
    string MediaCost, string Charge, string OverDelivery, string ConversionValue, string AttributedValue, string Currency);

/// <summary>The shape of a report: a row has its dimensions, then the metrics asked for, then the currency.</summary>
internal sealed record ReportDocument(IReadOnlyList<IReadOnlyDictionary<string, object>> Rows, DateTimeOffset? AsOf);

/// <summary>The shape of the no-bid reasons.</summary>
internal sealed record NoBidsDocument(IReadOnlyList<Client.NoBidReasonCount> Reasons);
