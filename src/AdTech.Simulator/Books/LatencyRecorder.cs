using HdrHistogram;

namespace AdTech.Simulator.Books;

/// <summary>Latencies by three significant digits. Not for several threads: the ledger's lock is around it.</summary>
internal sealed class LatencyRecorder
{
    private const long LongestMicros = 120_000_000;
    private const int Digits = 3;
    private readonly LongHistogram _histogram = new(LongestMicros, Digits);   // 17 halvings × 1,024 × 8 B = about 140 KB

    internal void Record(TimeSpan latency) => _histogram.RecordValue(Math.Clamp((long)latency.TotalMicroseconds, 1, LongestMicros));

    internal Percentiles Percentiles() => _histogram.TotalCount == 0
        ? new Percentiles(0, 0, 0, 0, 0)
        : new Percentiles(At(50), At(90), At(99), At(99.9), _histogram.GetMaxValue());

    private long At(double percentile) => _histogram.GetValueAtPercentile(percentile);
}
