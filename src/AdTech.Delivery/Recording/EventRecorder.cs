using AdTech.Events;
using AdTech.Events.Links;
using AdTech.Events.Log;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace AdTech.Delivery.Recording;

/// <summary>What became of recording an event.</summary>
internal enum RecordOutcome
{
    /// <summary>Durable now.</summary>
    Recorded,

    /// <summary>Durable before.</summary>
    Repeated,

    /// <summary>Not known to be durable: it must come again.</summary>
    Unavailable,
}

/// <summary>Makes facts durable in the event log, or says that it can't, within a bounded time and with a bounded number that wait.</summary>
internal sealed partial class EventRecorder(IEventLog log, IOptions<DeliveryOptions> options, ILogger<EventRecorder> logger)
{
    private readonly DeliveryOptions _options = options.Value;
    private readonly RecentNotices _recent = new(options.Value.RecentNotices);
    private int _pending;

    internal async ValueTask<RecordOutcome> RecordAsync(LinkKind kind, DeliveryFact fact)
    {
        var key = new NoticeKey(fact.Bid.BidId, fact.Kind, fact.VideoEvent, fact.PriceSource, fact.ClearedNanos);
        // A second click on one ad is a fact of its own: it is counted apart, so it is written.
        var counts = kind != LinkKind.Click;
        if (counts && _recent.Contains(key)) return RecordOutcome.Repeated;
        var partition = fact.Bid.BidId.Partition(log.Partitions(Topics.Deliveries));
        if (!await AppendAsync(Topics.Deliveries, partition, new Event { Delivery = fact })) return RecordOutcome.Unavailable;
        if (counts) _recent.Add(key);
        return RecordOutcome.Recorded;
    }

    /// <summary>A refused notice. One that comes again for the same reason is the same: the stream counts its bid once, and keeps the first.</summary>
    internal async ValueTask<RecordOutcome> RecordAsync(RefusedNotice notice, int partition)
    {
        var key = new NoticeKey(notice.Bid?.BidId ?? default, notice.Kind, notice.Reason, PriceSource.None, -1);
        if (notice.Bid is not null && _recent.Contains(key)) return RecordOutcome.Repeated;
        if (!await AppendAsync(Topics.Deliveries, partition, new Event { RefusedNotice = notice })) return RecordOutcome.Unavailable;
        if (notice.Bid is not null) _recent.Add(key);
        return RecordOutcome.Recorded;
    }

    internal async ValueTask<RecordOutcome> RecordAsync(Conversion fact)
    {
        var partition = Partition(fact.Id, log.Partitions(Topics.Conversions));
        return await AppendAsync(Topics.Conversions, partition, new Event { Conversion = fact }) ? RecordOutcome.Recorded : RecordOutcome.Unavailable;
    }

    private async ValueTask<bool> AppendAsync(string topic, int partition, Event fact)
    {
        if (Interlocked.Increment(ref _pending) > _options.PendingMax)
        {
            Interlocked.Decrement(ref _pending);
            return false;
        }

        try
        {
            // Not cancelled when the caller hangs up: what it has sent is a fact, whether or not it waits for the answer.
            using var timeout = new CancellationTokenSource(_options.AppendTimeoutMilliseconds);
            await log.AppendAsync(topic, partition, fact.ToByteArray(), timeout.Token);
            return true;
        }
        catch (Exception e) when (e is EventLogUnavailableException or OperationCanceledException)
        {
            Log.NotRecorded(logger, topic, partition, e.Message);
            return false;
        }
        finally
        {
            Interlocked.Decrement(ref _pending);
        }
    }

    /// <summary>The partition of a text key: FNV-1a, the same in every process and version.</summary>
    private static int Partition(string key, int partitions)
    {
        var hash = 2166136261u;
        foreach (var letter in key) hash = (hash ^ letter) * 16777619u;
        return (int)(hash % (uint)partitions);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An event for {Topic}/{Partition} could not be made durable, and was not acknowledged (a click leads on all the same): {Reason}")]
        internal static partial void NotRecorded(ILogger logger, string topic, int partition, string reason);
    }
}
