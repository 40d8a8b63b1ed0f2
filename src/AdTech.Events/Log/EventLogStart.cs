using AdTech.Events.Log.Kafka;
using Microsoft.Extensions.Hosting;

namespace AdTech.Events.Log;

/// <summary>Opens and recovers the event log when the host starts, so that a damaged one stops the start and not the first bid.</summary>
internal sealed class EventLogStart(IEventLog log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (log is KafkaEventLog kafka) await kafka.Topics.CreateAsync([.. Topics.Events, Topics.Campaigns, Topics.Rates]);
            foreach (var topic in Topics.Events) log.Partitions(topic);
        }
        catch (EventLogUnavailableException e) when (log is KafkaEventLog)
        {
            throw new InvalidOperationException($"ConnectionStrings:kafka: {e.Message}", e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
