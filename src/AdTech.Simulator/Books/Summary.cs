using System.Text.Json.Serialization;

namespace AdTech.Simulator.Books;

/// <summary>The simulator's books at the end of a run, as they stand in the file of <c>--json</c>. Amounts are decimal strings in units of the currency, exact.</summary>
public sealed record Summary
{
    /// <summary>Bid requests that were due; each has become an answer or an error.</summary>
    public required long Requests { get; init; }

    /// <summary>Bid objects in answers that were read to their end.</summary>
    public required long Bids { get; init; }

    /// <summary>Answers without a bid.</summary>
    public required long NoBids { get; init; }

    /// <summary>Requests that found no connection, no answer in time, or another status than 200 and 204.</summary>
    public required long Errors { get; init; }

    /// <summary>Answers that break a rule of their request.</summary>
    public required long InvalidResponses { get; init; }

    /// <summary>Win notices acknowledged.</summary>
    public required long Wins { get; init; }

    /// <summary>Loss notices acknowledged.</summary>
    public required long Losses { get; init; }

    /// <summary>Bills acknowledged.</summary>
    public required long Billed { get; init; }

    /// <summary>Impression pixels acknowledged.</summary>
    public required long Impressions { get; init; }

    /// <summary>Views acknowledged.</summary>
    public required long Views { get; init; }

    /// <summary>Clicks that were led on.</summary>
    public required long Clicks { get; init; }

    /// <summary>Conversions acknowledged.</summary>
    public required long Conversions { get; init; }

    /// <summary>What the acknowledged bills cost.</summary>
    public required string MediaCost { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>What browsers could not tell because nobody took the connection or the server had no room; in no other number.</summary>
    public required long Refused { get; init; }

    /// <summary>What was sent and never answered.</summary>
    public required Unacknowledged Unacknowledged { get; init; }

    /// <summary>From the moment a request was due to the last byte of its answer.</summary>
    public required Percentiles LatencyMicros { get; init; }

    /// <summary>The money of each exchange, where there are several. Then <see cref="MediaCost"/> is the sum of all bills, each converted at the demo's exchange rate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ExchangeSummary>? Exchanges { get; init; }
}

/// <summary>The money of one exchange.</summary>
/// <param name="Partner">The platform's id of it.</param>
/// <param name="Currency">ISO 4217: of all amounts here.</param>
/// <param name="Billed">Bills acknowledged.</param>
/// <param name="MediaCost">What they cleared at.</param>
/// <param name="Fee">The exchange's fee for them.</param>
/// <param name="Owed">What the buyer owes: a fee on net prices comes on top, one on gross prices is within.</param>
/// <param name="Unacknowledged">Bills sent and never answered.</param>
public sealed record ExchangeSummary(string Partner, string Currency, long Billed, string MediaCost, string Fee, string Owed, long Unacknowledged);

/// <summary>What was sent and never answered: the platform may have counted it or not.</summary>
/// <param name="Billed">Bills.</param>
/// <param name="MediaCost">What they cost.</param>
/// <param name="Impressions">Impression pixels.</param>
/// <param name="Views">Views.</param>
/// <param name="Clicks">Clicks.</param>
/// <param name="Conversions">Conversions.</param>
public sealed record Unacknowledged(long Billed, string MediaCost, long Impressions, long Views, long Clicks, long Conversions);

/// <summary>Latencies in microseconds.</summary>
/// <param name="P50">Half are faster.</param>
/// <param name="P90">Nine in ten are faster.</param>
/// <param name="P99">99 of 100 are faster.</param>
/// <param name="P999">999 of 1,000 are faster.</param>
/// <param name="Max">The slowest.</param>
public sealed record Percentiles(long P50, long P90, long P99, long P999, long Max);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Summary))]
internal sealed partial class SummaryJson : JsonSerializerContext;
