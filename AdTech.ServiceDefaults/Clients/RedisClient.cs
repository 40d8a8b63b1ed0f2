using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AdTech.ServiceDefaults.Clients;

/// <summary>The connection to Redis.</summary>
public static class RedisClient
{
    private const int ReconnectEveryMilliseconds = 200;
    private const string HealthCheck = "StackExchange.Redis"; // as Aspire's integration names it

    /// <summary>
    /// Registers one <see cref="IConnectionMultiplexer"/> for <c>ConnectionStrings:name</c>, in StackExchange.Redis's format, and its health check. A Redis that is away does not stop the start, and
    /// is connected to as soon as it is back.
    /// </summary>
    /// <exception cref="InvalidOperationException">The connection string is missing, or can't be read.</exception>
    public static IHostApplicationBuilder AddRedis(this IHostApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = ConnectionText.Read(builder, name, OptionsOf);
        if (builder.Services.Any(static service => service.ServiceType == typeof(IConnectionMultiplexer))) return builder;
        builder.Services.TryAddSingleton<IConnectionMultiplexer>(services =>
        {
            options.LoggerFactory = services.GetRequiredService<ILoggerFactory>();
            return ConnectionMultiplexer.Connect(options);
        });
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(HealthCheck, static services => new RedisHealthCheck(services.GetRequiredService<IConnectionMultiplexer>()), null, null));
        return builder;
    }

    /// <summary>A connection string, and what it does not say: a Redis that is away is found again within a second of its return, and what can't be asked meanwhile is refused at once.</summary>
    /// <exception cref="ArgumentException">It can't be read.</exception>
    public static ConfigurationOptions OptionsOf(string connectionString)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        options.AbortOnConnectFail = false;
        options.ReconnectRetryPolicy = new LinearRetry(ReconnectEveryMilliseconds);
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(ReconnectEveryMilliseconds); // it is the heartbeat that connects again
        options.BacklogPolicy = BacklogPolicy.FailFast; // nobody waits for a budget
        return options;
    }

    private sealed class RedisHealthCheck(IConnectionMultiplexer redis) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (RedisException e)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, "Redis does not answer.", e);
            }
        }
    }
}
