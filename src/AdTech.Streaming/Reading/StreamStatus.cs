namespace AdTech.Streaming.Reading;

/// <summary>How the stream is, for health and metrics. Written by the worker, read by anybody.</summary>
internal sealed class StreamStatus(TimeProvider time)
{
    private long _lagMs;
    private long _behindSinceMs;
    private volatile bool _ready;
    private volatile string? _trouble;

    /// <summary>It has caught up with log and documents, and the ledger has its accounts.</summary>
    internal bool IsReady => _ready;

    /// <summary>Why the last run ended; null while all is well.</summary>
    internal string? Trouble => _trouble;

    /// <summary>How old the numbers are: at the last commit, or since events wait for one.</summary>
    internal TimeSpan Lag
    {
        get
        {
            var behindSince = Volatile.Read(ref _behindSinceMs);
            var waiting = behindSince == 0 ? 0 : NowMs - behindSince;
            return TimeSpan.FromMilliseconds(Math.Max(Volatile.Read(ref _lagMs), waiting));
        }
    }

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    internal void Ready() => _ready = true;

    internal void Failed(string reason)
    {
        _trouble = reason;
        _ready = false;
    }

    internal void Read() => Interlocked.CompareExchange(ref _behindSinceMs, NowMs, 0);

    internal void Committed(long newestEventMs)
    {
        Volatile.Write(ref _lagMs, Math.Max(0, NowMs - newestEventMs));
        Volatile.Write(ref _behindSinceMs, 0);
        _trouble = null;
    }

    internal void Idle()
    {
        Volatile.Write(ref _lagMs, 0);
        Volatile.Write(ref _behindSinceMs, 0); // also what a run that failed had read and not committed
        _trouble = null;
    }
}
