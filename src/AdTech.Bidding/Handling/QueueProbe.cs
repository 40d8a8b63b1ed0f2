using System.IO.Pipelines;

namespace AdTech.Bidding.Handling;

/// <summary>
/// How long work waits in the thread pool before a thread takes it. A request waits there before any line of ours runs, so no count of requests at work can see it. Every few milliseconds one
/// probe is put into the same queue and timed; timers themselves go before that queue, so the asking is punctual when the queue is not.
/// </summary>
internal sealed class QueueProbe(TimeProvider time, PipeScheduler queue) : IHostedService, IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(5);
    private ITimer? _timer;
    private long _waitsSince; // 0: none waits
    private long _last;

    /// <summary>The queue's delay in ticks of the clock: of the last probe that came through, or of the one that waits when that is longer already.</summary>
    internal long DelayAt(long now)
    {
        var since = Volatile.Read(ref _waitsSince);
        var last = Volatile.Read(ref _last);
        return since == 0 ? last : Math.Max(last, now - since);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(static probe => ((QueueProbe)probe!).Ask(), this, Every, Every);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    /// <summary>Puts a probe into the queue, unless one waits in it.</summary>
    internal void Ask()
    {
        if (Interlocked.CompareExchange(ref _waitsSince, Math.Max(1, time.GetTimestamp()), 0) != 0) return;
        queue.Schedule(static probe => ((QueueProbe)probe!).Came(), this);
    }

    private void Came()
    {
        Volatile.Write(ref _last, Math.Max(0, time.GetTimestamp() - Volatile.Read(ref _waitsSince)));
        Volatile.Write(ref _waitsSince, 0);
    }
}
