using Microsoft.Extensions.Logging;

namespace AdTech.Events.Log.Embedded;

/// <summary>
/// Group commit: one thread that starts a commit of every partition with something new, at most one every few milliseconds, however many records wait.
/// A thread of its own, since waking it allocates nothing and bids must not pay for it; the commits themselves are asynchronous.
/// </summary>
internal sealed partial class Committer : IDisposable
{
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private readonly ILogger _logger;
    private readonly int _interval;
    private readonly int _idleInterval;
    private PartitionLog[] _partitions = [];
    private int _awake;
    private volatile bool _stopping;

    internal Committer(EventLogOptions options, ILogger logger)
    {
        _interval = options.CommitIntervalMilliseconds;
        _idleInterval = Math.Max(options.IdleCommitIntervalMilliseconds, _interval);
        _logger = logger;
        _thread = new Thread(Run) { IsBackground = true, Name = "event log committer" };
        _thread.Start();
    }

    internal void Add(PartitionLog partition) => _partitions = [.. _partitions, partition]; // under the log's lock

    internal void Wake()
    {
        if (!_stopping && Volatile.Read(ref _awake) == 0 && Interlocked.Exchange(ref _awake, 1) == 0) _wake.Set();
    }

    internal void Report(TopicPartition partition, Exception failure) => Log.Broken(_logger, failure, partition.Topic, partition.Partition);

    /// <summary>Starts no further commit; those that run go on.</summary>
    internal void Stop()
    {
        _stopping = true;
        _wake.Set();
        _thread.Join();
    }

    public void Dispose() => _wake.Dispose();

    private void Run()
    {
        var wait = Timeout.Infinite;
        while (true)
        {
            _wake.WaitOne(wait);
            if (_stopping) return;
            Interlocked.Exchange(ref _awake, 0); // before looking, so that what comes now wakes it again
            wait = Timeout.Infinite;
            foreach (var partition in Volatile.Read(ref _partitions))
            {
                var due = (int)partition.CommitIfDue(Environment.TickCount64, _interval, _idleInterval);
                if (due != Timeout.Infinite && (wait == Timeout.Infinite || due < wait)) wait = due;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Partition {Topic}/{Partition} of the event log can't be written any more: nothing is appended to it until a restart.")]
        internal static partial void Broken(ILogger logger, Exception failure, string topic, int partition);
    }
}
