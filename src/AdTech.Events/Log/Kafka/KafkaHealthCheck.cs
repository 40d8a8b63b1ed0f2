using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdTech.Events.Log.Kafka;

/// <summary>Ready while records are taken; degraded while they go to this machine's disk, so that somebody looks long before that is full.</summary>
internal sealed class KafkaHealthCheck(KafkaEventLog log) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        log.Trouble is { } trouble ? HealthCheckResult.Unhealthy(trouble)
        : log.IsSpilling ? HealthCheckResult.Degraded("Kafka takes no records; they are kept on this disk until it does.")
        : HealthCheckResult.Healthy());
}
