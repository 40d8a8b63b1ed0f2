namespace AdTech.Simulation.Tests.Running;

/// <summary>The clock of one process: the virtual time, a little wrong. Its timers die with the process.</summary>
internal sealed class SimulatedTime(EventQueue queue, Process process, TimeSpan skew) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => queue.Now + skew;

    public override long GetTimestamp() => queue.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(queue, process, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(EventQueue queue, Process process, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private int _version;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            _version++;
            if (dueTime != Timeout.InfiniteTimeSpan) Schedule(dueTime, _version);
            return true;
        }

        public void Dispose() => _version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Schedule(TimeSpan delay, int version) => queue.In(delay, () => process.Resume(() =>
        {
            if (version != _version) return;
            if (_period > TimeSpan.Zero) Schedule(_period, version);
            callback(state);
        }));
    }
}
