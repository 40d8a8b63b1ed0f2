using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AdTech.ServiceDefaults.Clients;

/// <summary>The connections to PostgreSQL.</summary>
public static class PostgresClient
{
    private const string HealthCheck = "PostgreSql"; // as Aspire's integration names it
    private const int KeepAliveSeconds = 10;

    /// <summary>
    /// Registers one pooled <see cref="NpgsqlDataSource"/> for <c>ConnectionStrings:name</c>, in Npgsql's format, and its health check. Nothing is connected to at the start: a PostgreSQL that is away
    /// does not stop it. Parameters and passwords are never logged.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="name">Of the connection string.</param>
    /// <param name="schema">Where names are looked for, if the connection string does not say it (<c>Search Path</c>).</param>
    /// <exception cref="InvalidOperationException">The connection string is missing, or can't be read.</exception>
    public static IHostApplicationBuilder AddPostgres(this IHostApplicationBuilder builder, string name, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = ConnectionText.Read(builder, name, text => OptionsOf(text, schema));
        if (builder.Services.Any(static service => service.ServiceType == typeof(NpgsqlDataSource))) return builder;
        builder.Services.AddSingleton(services => new NpgsqlDataSourceBuilder(options.ConnectionString).UseLoggerFactory(services.GetRequiredService<ILoggerFactory>()).Build());
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(HealthCheck, static services => new PostgresHealthCheck(services.GetRequiredService<NpgsqlDataSource>()), null, null));
        return builder;
    }

    /// <summary>A connection string, and what it does not say: a server that vanished is noticed within seconds, not when the system's TCP gives up.</summary>
    /// <param name="connectionString">In Npgsql's format.</param>
    /// <param name="schema">Where names are looked for, if the connection string does not say it (<c>Search Path</c>).</param>
    /// <exception cref="ArgumentException">It can't be read.</exception>
    public static NpgsqlConnectionStringBuilder OptionsOf(string connectionString, string? schema = null)
    {
        var options = new NpgsqlConnectionStringBuilder(connectionString);
        if (string.IsNullOrEmpty(options.SearchPath)) options.SearchPath = schema;
        if (options.KeepAlive == 0) options.KeepAlive = KeepAliveSeconds;
        options.PersistSecurityInfo = false;
        options.IncludeErrorDetail = false; // it has values of rows
        return options;
    }

    private sealed class PostgresHealthCheck(NpgsqlDataSource source) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var command = source.CreateCommand("SELECT 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (NpgsqlException e)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, "PostgreSQL does not answer.", e);
            }
        }
    }
}
