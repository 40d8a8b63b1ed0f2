using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AdTech.Streaming.Reading;

/// <summary>Ready means: caught up, the ledger has its accounts, and the numbers are not older than the limit.</summary>
internal sealed class StreamHealthCheck(StreamStatus status, IOptions<StreamingOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (status.Trouble is { } trouble) return Unhealthy($"The stream failed and begins again: {trouble}");
        if (!status.IsReady) return Unhealthy("The stream has not caught up with the event log yet.");
        var lag = status.Lag;
        return lag > options.Value.LagLimit ? Unhealthy($"The numbers are {lag.TotalSeconds:0} s old.") : Task.FromResult(HealthCheckResult.Healthy());
    }

    private static Task<HealthCheckResult> Unhealthy(string why) => Task.FromResult(HealthCheckResult.Unhealthy(why));
}
