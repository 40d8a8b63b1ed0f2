namespace AdTech.Streaming.Client;

/// <summary>
/// The numbers of the metrics store, as other services may read them. Over HTTP when the stream is a process of its own, in process when it is hosted beside the caller.
/// </summary>
public interface IMetrics
{
    /// <summary>Sums over everything an organisation has, since the beginning.</summary>
    Task<MetricsRow> GetTotalsAsync(string organisationId, CancellationToken cancellationToken);

    /// <summary>
    /// Sums by dimensions over a period: in the order of time, if that is a dimension, else of the first metric, descending. By campaign alone and since the beginning
    /// it costs nothing.
    /// </summary>
    /// <exception cref="ArgumentException">An unknown dimension, metric or filter.</exception>
    Task<MetricsReport> QueryAsync(MetricsQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// No-bid reasons over a period, most frequent first: of requests as a whole, or, filtered by campaign or line item, why it was not bid. Filters are partner, campaign, lineItem.
    /// </summary>
    /// <exception cref="ArgumentException">A dimension, or another filter.</exception>
    Task<IReadOnlyList<NoBidReasonCount>> GetNoBidReasonsAsync(MetricsQuery query, CancellationToken cancellationToken);

    /// <summary>A tick after every commit of the stream, at most a few a second, without end: the totals as they are.</summary>
    IAsyncEnumerable<LiveUpdate> LiveAsync(string organisationId, CancellationToken cancellationToken);
}

/// <summary>What to sum, and over what.</summary>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Dimensions">Any of minute, hour, day, partner, campaign, lineItem, creative, publisher, country, device; none for one row.</param>
/// <param name="From">Inclusive; null for the beginning.</param>
/// <param name="To">Exclusive; null for now.</param>
/// <param name="Filters">Dimension → value that must match.</param>
/// <param name="Limit">At most so many rows, 1 … 10,000.</param>
/// <param name="Metrics">Names of <see cref="MetricsNames.Metrics"/>, the first of which orders the rows; null for all, ordered by bids. Over HTTP the others are not sent, and are 0.</param>
public sealed record MetricsQuery(
    string OrganisationId,
    IReadOnlyList<string> Dimensions,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    IReadOnlyDictionary<string, string>? Filters = null,
    int Limit = 1000,
    IReadOnlyList<string>? Metrics = null);

/// <summary>Rows of a report.</summary>
/// <param name="Rows">One for each combination of dimension values.</param>
/// <param name="AsOf">The newest event that is in it; null when there is none.</param>
public sealed record MetricsReport(IReadOnlyList<MetricsRow> Rows, DateTimeOffset? AsOf);

/// <summary>Counts and money of one combination of dimension values. Money is exact, in units of <see cref="Currency"/>.</summary>
public sealed record MetricsRow
{
    /// <summary>Dimension → value, in the query's order. Times are ISO 8601 in UTC.</summary>
    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();

    /// <summary>Bid requests.</summary>
    public long Requests { get; init; }

    /// <summary>Requests that were answered with a bid.</summary>
    public long Answered { get; init; }

    /// <summary>Bid objects.</summary>
    public long Bids { get; init; }

    /// <summary>Win notices, each bid once.</summary>
    public long Wins { get; init; }

    /// <summary>Loss notices, each bid once.</summary>
    public long Losses { get; init; }

    /// <summary>Billed impressions.</summary>
    public long Billed { get; init; }

    /// <summary>Rendered impressions.</summary>
    public long Impressions { get; init; }

    /// <summary>Viewable impressions.</summary>
    public long Views { get; init; }

    /// <summary>Clicks, the first of each ad.</summary>
    public long Clicks { get; init; }

    /// <summary>Clicks on an ad after its first.</summary>
    public long RepeatClicks { get; init; }

    /// <summary>Conversions, each order once.</summary>
    public long Conversions { get; init; }

    /// <summary>Events classified as invalid traffic.</summary>
    public long Invalid { get; init; }

    /// <summary>Impressions whose viewability could be measured, each once.</summary>
    public long Measurable { get; init; }

    /// <summary>Impressions whose place on the screen was measured; never fewer than <see cref="Views"/>.</summary>
    public long Measured { get; init; }

    /// <summary>Videos and spots that began to play, each once.</summary>
    public long VideoStarts { get; init; }

    /// <summary>Of them, those of which a quarter was played.</summary>
    public long VideoFirstQuartiles { get; init; }

    /// <summary>Half.</summary>
    public long VideoMidpoints { get; init; }

    /// <summary>Three quarters.</summary>
    public long VideoThirdQuartiles { get; init; }

    /// <summary>All of it.</summary>
    public long VideoCompletes { get; init; }

    /// <summary>Those that were skipped.</summary>
    public long VideoSkips { get; init; }

    /// <summary>Those that the player could not play.</summary>
    public long VideoErrors { get; init; }

    /// <summary>Conversions that a campaign brought: within its window after a click, or after a view where it wants that.</summary>
    public long AttributedConversions { get; init; }

    /// <summary>The part of them that a view brought, without a click.</summary>
    public long ViewThroughConversions { get; init; }

    /// <summary>What exchanges are owed.</summary>
    public decimal MediaCost { get; init; }

    /// <summary>What advertisers are charged.</summary>
    public decimal Charge { get; init; }

    /// <summary>The partners' fees on top of net prices.</summary>
    public decimal Fee { get; init; }

    /// <summary>The fees within gross prices: a part of the media cost.</summary>
    public decimal IncludedFee { get; init; }

    /// <summary>What exchanges have taken off their prices: the media cost is after it.</summary>
    public decimal Discount { get; init; }

    /// <summary>The house's margin, before it bears the over-delivery: charge + over-delivery = media cost + fee + margin.</summary>
    public decimal Margin { get; init; }

    /// <summary>What no longer fitted a budget, at the house's cost.</summary>
    public decimal OverDelivery { get; init; }

    /// <summary>What conversions were worth, as far as a rate of their currency was known.</summary>
    public decimal ConversionValue { get; init; }

    /// <summary>The part of it that campaigns brought.</summary>
    public decimal AttributedValue { get; init; }

    /// <summary>The reporting currency.</summary>
    public string Currency { get; init; } = "USD";
}

/// <summary>How often a reason kept a bid from being made.</summary>
/// <param name="Reason">The reason's name.</param>
/// <param name="Count">How often.</param>
public sealed record NoBidReasonCount(string Reason, long Count);

/// <summary>What a live subscriber gets.</summary>
/// <param name="At">When the stream committed.</param>
/// <param name="Totals">Sums over everything.</param>
public sealed record LiveUpdate(DateTimeOffset At, MetricsRow Totals);
