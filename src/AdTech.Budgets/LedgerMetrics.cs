using System.Diagnostics.Metrics;

namespace AdTech.Budgets;

/// <summary>What the ledger tells about itself at <c>/metrics</c>.</summary>
internal sealed class LedgerMetrics : IDisposable
{
    private readonly Meter _meter = new("AdTech.Budgets");
    private readonly Counter<long> _leases;
    private readonly Histogram<double> _commit;
    private int _open;

    internal LedgerMetrics()
    {
        _leases = _meter.CreateCounter<long>("budgets.leases", description: "Answers to lease requests, by result.");
        _commit = _meter.CreateHistogram<double>("budgets.commit.duration", "s", "How long making a batch of ledger calls durable took.");
        _meter.CreateObservableGauge("budgets.leases.open", () => Volatile.Read(ref _open), description: "Leases that take from a budget.");
    }

    public void Dispose() => _meter.Dispose();

    internal void Answered(LeaseGrant grant) => _leases.Add(1, new KeyValuePair<string, object?>("result", grant.Denial switch
    {
        LeaseDenial.None => "granted",
        LeaseDenial.NotReady => "not_ready",
        LeaseDenial.Exhausted => "exhausted",
        _ => "unavailable",
    }));

    internal void Committed(TimeSpan took, int open)
    {
        _commit.Record(took.TotalSeconds);
        Volatile.Write(ref _open, open);
    }
}
