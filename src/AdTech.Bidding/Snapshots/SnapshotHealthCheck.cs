using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdTech.Bidding.Snapshots;

/// <summary>Ready once all campaigns, partners and rates there were have been read.</summary>
internal sealed class SnapshotHealthCheck(SnapshotHolder holder) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var index = holder.Current.Index;
        return Task.FromResult(holder.CaughtUp
            ? HealthCheckResult.Healthy($"{index.Campaigns.Count} campaigns, {index.LineItems.Count} line items that may serve, {holder.Current.Partners.Count} partners.")
            : HealthCheckResult.Unhealthy("The campaigns have not all been read yet."));
    }
}
