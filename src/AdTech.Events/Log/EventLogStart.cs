using Microsoft.Extensions.Hosting;

namespace AdTech.Events.Log;

/// <summary>Opens and recovers the event log when the host starts, so that a damaged one stops the start and not the first bid.</summary>
internal sealed class EventLogStart(IEventLog log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var topic in Topics.Events) log.Partitions(topic);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
