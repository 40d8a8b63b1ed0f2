using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Client;

namespace AdTech.Streaming.Storing;

/// <summary>The metrics store as reports read it, beside the stream that writes it.</summary>
internal interface IReportStore
{
    /// <summary>Sums of aggregates; see <see cref="IMetrics.QueryAsync"/>.</summary>
    IReadOnlyList<(IReadOnlyDictionary<string, string> Dimensions, Counts Counts)> Query(MetricsQuery query);

    /// <summary>No-bid reasons, most frequent first.</summary>
    IReadOnlyList<NoBidReasonCount> NoBids(MetricsQuery query);
}
