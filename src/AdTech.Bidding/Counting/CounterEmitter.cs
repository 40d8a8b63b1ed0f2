using System.Text;
using AdTech.Bidding.Handling;
using AdTech.Bidding.Reserving;
using AdTech.Events;
using AdTech.Events.Log;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Counting;

/// <summary>Turns what was counted into events, every few seconds and at a graceful stop. An event that could not be made durable is sent again: its id keeps it from counting twice.</summary>
internal sealed partial class CounterEmitter(
    BidCounters counters, LineItemStates states, BidderIdentity bidder, IEventLog log, IOptions<BiddingOptions> options, TimeProvider time, ILogger<CounterEmitter> logger) : BackgroundService
{
    private const int EntriesMax = 1_000; // In one event: × about 80 B = 80 KB.
    private const int PendingMax = 64; // Events that wait for the log; past that, the oldest counts are lost and it is said.
    private static readonly string[] ReasonNames = [.. Enumerable.Range(0, NoBidReasons.Count).Select(reason => Encoding.UTF8.GetString(NoBidReasons.Name((NoBidReason)reason)))];
    private readonly Queue<RequestCounters> _pending = new();
    private readonly List<CountedRequests> _requests = [];
    private readonly List<CountedNoBids> _noBids = [];
    private ulong _sequence;
    private long _fromMs = time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await EmitAsync(cancellationToken);
    }

    /// <summary>Emits what was counted since the last time.</summary>
    internal async Task EmitAsync(CancellationToken cancellationToken)
    {
        Gather();
        while (_pending.TryPeek(out var next))
        {
            try
            {
                var partition = (int)(next.Sequence % (ulong)log.Partitions(Topics.Bids));
                await log.AppendAsync(Topics.Bids, partition, new Event { Counters = next }.ToByteArray(), cancellationToken);
            }
            catch (EventLogUnavailableException e)
            {
                Log.NotWritten(logger, _pending.Count, e);
                return;
            }
            _pending.Dequeue();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CountersEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EmitAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, e);
            }
        }
    }

    private void Gather()
    {
        var to = time.GetUtcNow().ToUnixTimeMilliseconds();
        _requests.Clear();
        _noBids.Clear();
        counters.Take(_requests, _noBids);
        var current = New(to);
        foreach (var counted in _requests)
        {
            current = Room(current, to);
            current.Requests.Add(new RequestCount
            {
                OrganisationId = counted.Partner.OrganisationId,
                PartnerId = counted.Partner.Id,
                Publisher = counted.Publisher,
                Country = counted.Country,
                DeviceType = counted.DeviceType,
                Requests = counted.Requests,
                Answered = counted.Answered,
            });
        }
        foreach (var counted in _noBids)
        {
            current = Room(current, to);
            current.NoBids.Add(new NoBidCount { PartnerId = counted.Partner.Id, Reason = ReasonNames[(int)counted.Reason], Count = counted.Count });
        }
        foreach (var state in states.InUse) current = Gather(state, current, to);
        Keep(current);
        _fromMs = to;
    }

    private RequestCounters Gather(LineItemState state, RequestCounters current, long to)
    {
        for (var reason = NoBidReason.Invalid; (int)reason < NoBidReasons.Count; reason++)
        {
            var count = state.TakeCount(reason);
            if (count == 0) continue;
            current = Room(current, to);
            current.NoBids.Add(new NoBidCount { CampaignId = state.CampaignId, LineItemId = state.LineItemId, Reason = ReasonNames[(int)reason], Count = count });
        }
        return current;
    }

    private RequestCounters New(long to) => new() { Instance = bidder.Instance, FromMs = _fromMs, ToMs = to };

    private RequestCounters Room(RequestCounters current, long to)
    {
        if (current.Requests.Count + current.NoBids.Count < EntriesMax) return current;
        Keep(current);
        return New(to);
    }

    private void Keep(RequestCounters counters)
    {
        if (counters.Requests.Count + counters.NoBids.Count == 0) return;
        counters.Sequence = ++_sequence;
        _pending.Enqueue(counters);
        if (_pending.Count <= PendingMax) return;
        _pending.Dequeue();
        Log.Dropped(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Events} events of request counters wait: the event log is not available.")]
        internal static partial void NotWritten(ILogger logger, int events, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "An event of request counters was dropped: the event log has not been available for too long.")]
        internal static partial void Dropped(ILogger logger);

        [LoggerMessage(3, LogLevel.Error, "Counters could not be emitted; they are in the next event.")]
        internal static partial void Failed(ILogger logger, Exception exception);
    }
}
