using System.Diagnostics.Metrics;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Reading;

/// <summary>What the stream tells about itself at <c>/metrics</c>. The engine adds to plain fields and they are published with each commit: a counter an event would cost more than the event.</summary>
internal sealed class StreamMetrics : IDisposable
{
    private readonly Meter _meter = new("AdTech.Streaming");
    private readonly Counter<long> _events;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _expired;
    private readonly Counter<long> _fromDeliveries;
    private readonly Counter<long> _overDelivered;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _commit;
    private readonly Histogram<int> _rows;

    public StreamMetrics(StreamStatus status)
    {
        _events = _meter.CreateCounter<long>("streaming.events", description: "Records read from the event log and committed.");
        _duplicates = _meter.CreateCounter<long>("streaming.duplicates", description: "Facts that were known, and changed nothing.");
        _expired = _meter.CreateCounter<long>("streaming.expired", description: "Events about bids beyond the deduplication horizon, not counted.");
        _fromDeliveries = _meter.CreateCounter<long>("streaming.bids.from.deliveries", description: "Bids first heard of by a notice: overtaken by it, or recovered.");
        _overDelivered = _meter.CreateCounter<long>("streaming.overdelivered", description: "Bills that did not fit a budget.");
        _deadLetters = _meter.CreateCounter<long>("streaming.dead.letters", description: "Records that could not be read, by reason.");
        _failures = _meter.CreateCounter<long>("streaming.failures", description: "Runs of the stream that ended with an error and began again at the last commit.");
        _commit = _meter.CreateHistogram<double>("streaming.commit.duration", "s", "How long a commit took.");
        _rows = _meter.CreateHistogram<int>("streaming.commit.rows", description: "Rows of aggregates in a commit.");
        _meter.CreateObservableGauge("streaming.lag", () => status.Lag.TotalSeconds, "s", "How old the numbers are.");
    }

    internal int Duplicates { get; set; }

    internal int Expired { get; set; }

    internal int BidsFromDeliveries { get; set; }

    internal int OverDelivered { get; set; }

    public void Dispose() => _meter.Dispose();

    internal void DeadLetter(string reason) => _deadLetters.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal void Failed() => _failures.Add(1);

    internal void Committed(PendingCommit commit, TimeSpan took)
    {
        _events.Add(commit.Records);
        _duplicates.Add(Duplicates);
        _expired.Add(Expired);
        _fromDeliveries.Add(BidsFromDeliveries);
        _overDelivered.Add(OverDelivered);
        Duplicates = Expired = BidsFromDeliveries = OverDelivered = 0;
        _commit.Record(took.TotalSeconds);
        _rows.Record(commit.Minutes.Count);
    }
}
