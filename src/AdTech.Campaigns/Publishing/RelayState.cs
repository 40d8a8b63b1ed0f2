using AdTech.Campaigns.Storing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdTech.Campaigns.Publishing;

/// <summary>Whether changes reach the event log, for the health report.</summary>
internal sealed class RelayState
{
    private volatile string? _trouble;

    public string? Trouble => _trouble;

    public void Ok() => _trouble = null;

    public void Fail(Exception exception) => _trouble = exception.Message;
}

/// <summary>Ready when the store answers. While the log takes no changes the API still works, so that is a degradation: the outbox keeps them.</summary>
internal sealed class CampaignsHealth(ICampaignStore store, RelayState relay) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        var waiting = await store.CountOutboxAsync(cancellationToken);
        return relay.Trouble is { } trouble
            ? HealthCheckResult.Degraded($"{waiting} changes wait for the event log: {trouble}")
            : HealthCheckResult.Healthy($"{waiting} changes on their way to the event log");
    }
}
