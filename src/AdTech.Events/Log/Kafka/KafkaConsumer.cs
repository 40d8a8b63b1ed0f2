using System.Collections.Concurrent;
using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace AdTech.Events.Log.Kafka;

/// <summary>
/// A member of a consumer group. The group only shares out the partitions; where to begin in each stands in the caller's store. librdkafka is asked on a thread of the pool, one call at a time.
/// </summary>
internal sealed class KafkaConsumer : IEventConsumer
{
    private const int RecordsMax = 4_096; // a batch, or 1 MiB, whichever comes first
    private const int BytesMax = 1 << 20;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100); // as long may a cancellation take

    private readonly KafkaEventLog _log;
    private readonly KafkaConfiguration _configuration;
    private readonly Func<TopicPartition, CancellationToken, ValueTask<long>> _startAt;
    private readonly IConsumer<Ignore, byte[]> _consumer;
    private readonly TopicPartition[] _all;
    private readonly EventBatch _batch = new();
    private readonly ConcurrentDictionary<TopicPartition, long> _positions = new();
    private IReadOnlyDictionary<TopicPartition, long>? _ends;
    private ConsumeResult<Ignore, byte[]>? _carried;
    private Exception? _failure;
    private bool _isAssigned;
    private bool _disposed;

    internal KafkaConsumer(KafkaEventLog log, KafkaConfiguration configuration, string group, IReadOnlyList<string> topics, Func<TopicPartition, CancellationToken, ValueTask<long>> startAt)
    {
        (_log, _configuration, _startAt) = (log, configuration, startAt);
        _all = [.. topics.SelectMany(topic => Enumerable.Range(0, log.Partitions(topic)).Select(partition => new TopicPartition(topic, partition)))];
        _consumer = configuration.Consumer<Ignore>(group)
            .SetPartitionsAssignedHandler(Assigned).SetPartitionsRevokedHandler(Revoked).SetPartitionsLostHandler(Revoked).Build();
        _consumer.Subscribe(topics.Select(configuration.NameOf));
        _ends = log.Topics.OffsetsAsync(_all, OffsetSpec.Latest(), CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    /// <remarks>Of the partitions that are assigned; before there are any, only topics without a record are read.</remarks>
    public bool CaughtUp => _ends is { } ends && Mine.All(partition => !ends.TryGetValue(partition, out var end) || end == 0 || _positions.GetValueOrDefault(partition, -1) >= end);

    private IEnumerable<TopicPartition> Mine => _isAssigned ? _positions.Keys : _all;

    /// <inheritdoc/>
    public async ValueTask MarkAsync(CancellationToken cancellationToken)
    {
        _ends = null;
        _ends = await _log.Topics.OffsetsAsync(Mine.ToArray(), OffsetSpec.Latest(), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<EventBatch?> NextAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        return await Task.Run(() => Next(timeout, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Committed(TopicPartition partition, long offset)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Array.IndexOf(_all, partition) < 0) throw new ArgumentException($"{partition.Topic}/{partition.Partition} is not read here.", nameof(partition));
        if (!_positions.ContainsKey(partition)) return; // another member has it now, and says it
        try
        {
            // For those who watch the lag, and for nothing else: where to begin stands in the caller's store. Sent in the background.
            _consumer.StoreOffset(new TopicPartitionOffset(Theirs(partition), offset));
        }
        catch (KafkaException)
        {
            // It is told again, with a later offset.
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_disposed) return ValueTask.CompletedTask;
        _disposed = true;
        return new ValueTask(Task.Run(() =>
        {
            _consumer.Close();
            _consumer.Dispose();
        }));
    }

    private EventBatch? Next(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            // Step 1: the first record, or the one that ended the last batch.
            var first = _carried;
            _carried = null;
            while (first is null || !Add(first, isFirst: true))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var left = timeout - Stopwatch.GetElapsedTime(began);
                if (left <= TimeSpan.Zero) return null;
                first = _consumer.Consume(left < Slice ? left : Slice);
                if (_failure is { } failure) throw new EventLogUnavailableException(failure.Message, failure);
            }

            return Fill(first);
        }
        catch (ConsumeException e)
        {
            throw new EventLogUnavailableException($"Kafka can't be read: {e.Error.Reason}", e);
        }
    }

    /// <summary>Step 2: what has come of the same partition.</summary>
    private EventBatch Fill(ConsumeResult<Ignore, byte[]> first)
    {
        var bytes = first.Message.Value?.Length ?? 0;
        while (_batch.Records.Count < RecordsMax && bytes < BytesMax)
        {
            var next = _consumer.Consume(TimeSpan.Zero);
            if (next is null) break;
            if (next.TopicPartition != first.TopicPartition)
            {
                _carried = next;
                break;
            }

            if (Add(next, isFirst: false)) bytes += next.Message.Value?.Length ?? 0;
        }

        return _batch;
    }

    /// <summary>Adds a record; false for one of a partition that another member has by now.</summary>
    private bool Add(ConsumeResult<Ignore, byte[]> result, bool isFirst)
    {
        var partition = _log.Topics.Ours(result.TopicPartition);
        if (!_positions.ContainsKey(partition)) return false;
        if (isFirst) _batch.Reset(partition, result.Offset.Value);
        _batch.Add(new EventRecord(result.Offset.Value, result.Message.Value ?? []), result.Offset.Value + 1);
        _positions[partition] = result.Offset.Value + 1;
        return true;
    }

    private List<TopicPartitionOffset> Assigned(IConsumer<Ignore, byte[]> consumer, List<Confluent.Kafka.TopicPartition> partitions)
    {
        var begin = new List<TopicPartitionOffset>(partitions.Count);
        try
        {
            var ours = partitions.ConvertAll(_log.Topics.Ours);
            var first = _log.Topics.OffsetsAsync(ours, OffsetSpec.Earliest(), CancellationToken.None).GetAwaiter().GetResult();
            var last = _log.Topics.OffsetsAsync(ours, OffsetSpec.Latest(), CancellationToken.None).GetAwaiter().GetResult();
            foreach (var partition in ours)
            {
                var kept = _startAt(partition, CancellationToken.None).AsTask().GetAwaiter().GetResult();
                if (kept > last[partition])
                {
                    throw new InvalidOperationException(
                        $"The kept offset {kept} of {partition.Topic}/{partition.Partition} is beyond the log's end ({last[partition]}): this is not the topic that it was kept for, or a part of it is lost.");
                }

                if (kept > 0 && kept < first[partition]) _log.ReportGap(partition, kept, first[partition]);
                var at = Math.Max(kept, first[partition]);
                _positions[partition] = at;
                begin.Add(new TopicPartitionOffset(Theirs(partition), at));
            }
        }
        catch (Exception e)
        {
            // Thrown in a callback of librdkafka it would be lost: the reader gets it.
            _failure = e;
            return [.. partitions.Select(static p => new TopicPartitionOffset(p, Offset.End))];
        }

        _isAssigned = true;
        return begin;
    }

    private void Revoked(IConsumer<Ignore, byte[]> consumer, List<TopicPartitionOffset> partitions)
    {
        foreach (var partition in partitions) _positions.TryRemove(_log.Topics.Ours(partition.TopicPartition), out _);
    }

    private Confluent.Kafka.TopicPartition Theirs(TopicPartition partition) => new(_configuration.NameOf(partition.Topic), partition.Partition);
}
