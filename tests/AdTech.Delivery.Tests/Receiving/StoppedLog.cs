using AdTech.Events.Log;

namespace AdTech.Delivery.Tests.Receiving;

/// <summary>A log that takes nothing, at once or never.</summary>
internal sealed class StoppedLog(bool hangs) : IEventLog
{
    public int Partitions(string topic) => 1;

    public bool TryAppend(string topic, int partition, ReadOnlySpan<byte> record) => false;

    public async ValueTask AppendAsync(string topic, int partition, ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        if (!hangs) throw new EventLogUnavailableException();
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
    }

    public IEventConsumer Subscribe(string group, IReadOnlyList<string> topics, Func<TopicPartition, CancellationToken, ValueTask<long>> startAt) => throw new NotSupportedException();
}
