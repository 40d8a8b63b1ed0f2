namespace AdTech.Simulator.Load;

/// <summary>
/// Starts work at an even rate, whether or not what was started before is done (an open loop). A loop that waits for answers would go easy on a slow server, and
/// would not see the worst of it.
/// </summary>
internal sealed class OpenLoop(double rate, TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>Starts the work and returns when the last was started.</summary>
    /// <param name="duration">How long; null until cancelled.</param>
    /// <param name="start">Gets the moment it was due, as <see cref="TimeProvider.GetTimestamp"/>: latency counts from there, so a late start counts too.</param>
    /// <param name="stop">Ends it early.</param>
    internal async Task RunAsync(TimeSpan? duration, Action<long> start, CancellationToken stop)
    {
        var begin = time.GetTimestamp();
        var interval = time.TimestampFrequency / rate;
        var total = duration is { } length ? (long)Math.Round(rate * length.TotalSeconds) : long.MaxValue;
        for (var started = 0L; started < total && !stop.IsCancellationRequested;)
        {
            var due = begin + (long)(started * interval);
            var now = time.GetTimestamp();
            if (due <= now)
            {
                start(due);
                started++;
                continue;
            }

            var wait = time.GetElapsedTime(now, due);
            try
            {
                await Task.Delay(wait > Tick ? wait : Tick, time, stop);
            }
            catch (OperationCanceledException)
            {
                return;   // asked to end
            }
        }
    }
}
