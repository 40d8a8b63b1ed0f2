using AdTech.Events.Log.Embedded;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdTech.Events.Log;

/// <summary>Ready while the event log takes records.</summary>
internal sealed class EventLogHealthCheck(EmbeddedEventLog log) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(log.Trouble is { } trouble ? HealthCheckResult.Unhealthy(trouble) : HealthCheckResult.Healthy());
}
