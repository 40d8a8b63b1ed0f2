using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Handling;

/// <summary>
/// How long a request waits for threads before any line of ours runs; no count of requests at work can see that. It waits in the thread pool's queue twice: its bytes to be taken from the
/// socket, then the request to be handed over. So every few milliseconds one probe goes through the same queue twice and is timed; timers themselves go before that queue, so the asking is
/// punctual when the queue is not.
/// </summary>
internal sealed class QueueProbe : IHostedService, IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(10); // at 5, waking the timer thread took 2 % of the processor time of a bid
    private readonly TimeProvider _time;
    private readonly PipeScheduler _queue;
    private readonly SheddingShare _share;
    private ITimer? _timer;
    private long _asked;
    private long _waitsSince; // 0: none waits
    private long _last;

    public QueueProbe(TimeProvider time, PipeScheduler queue, IOptions<BiddingOptions> options, IMeterFactory meters)
    {
        (_time, _queue, _share) = (time, queue, new SheddingShare(options.Value.QueueDelayMax));
        var meter = meters.Create("AdTech.Bidding"); // the factory disposes it
        meter.CreateObservableGauge("bidding.queue_delay", () => Elapsed(DelayAt(_time.GetTimestamp())).TotalSeconds, "s", "How long requests wait for threads before they are looked at.");
        meter.CreateObservableGauge("bidding.shed_share", () => ShedShare, description: "The share of requests that is answered without a bid because of it, 0 to 1.");
    }

    /// <summary>The share of requests, 0 to 1, to be answered without a bid, so that the others wait no longer than they may.</summary>
    internal double ShedShare => _share.Value;

    /// <summary>The wait in ticks of the clock: of the last probe that came through, or of the one on its way when that is longer already.</summary>
    internal long DelayAt(long now)
    {
        var since = Volatile.Read(ref _waitsSince);
        var last = Volatile.Read(ref _last);
        return since == 0 ? last : Math.Max(last, now - since);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = _time.CreateTimer(static probe => ((QueueProbe)probe!).Ask(), this, Every, Every);
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

    /// <summary>Learns from the delay, and sends a probe unless one is on its way.</summary>
    internal void Ask()
    {
        var now = Math.Max(1, _time.GetTimestamp());
        var before = Interlocked.Exchange(ref _asked, now);
        if (before != 0) _share.Learn(Elapsed(DelayAt(now)), Elapsed(now - before));
        if (Interlocked.CompareExchange(ref _waitsSince, now, 0) != 0) return;
        _queue.Schedule(static probe => ((QueueProbe)probe!).Again(), this);
    }

    private TimeSpan Elapsed(long ticks) => _time.GetElapsedTime(0, ticks);

    private void Again() => _queue.Schedule(static probe => ((QueueProbe)probe!).Came(), this);

    private void Came()
    {
        Volatile.Write(ref _last, Math.Max(0, _time.GetTimestamp() - Volatile.Read(ref _waitsSince)));
        Volatile.Write(ref _waitsSince, 0);
    }
}
