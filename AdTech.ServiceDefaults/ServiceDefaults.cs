using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdTech.ServiceDefaults;

/// <summary>What every host of the platform has once: telemetry, health, resilience, service discovery, problem details, OpenAPI.</summary>
public static class ServiceDefaults
{
    /// <summary>The tag of health checks that say whether the process is alive (<c>/alive</c>). All checks together say whether it is ready (<c>/health</c>).</summary>
    public const string LiveTag = "live";

    /// <summary>Registers the defaults. Called by a host, once; modules only add to it.</summary>
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddTelemetry();
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler();
            http.AddServiceDiscovery();
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi("openapi");
        builder.Services.AddSingleton(TimeProvider.System);
        if (!builder.Environment.IsDevelopment()) builder.Logging.AddJsonConsole();
        return builder;
    }

    /// <summary>Maps what a host has once: <c>/health</c>, <c>/alive</c>, <c>/metrics</c>, <c>/openapi.json</c>.</summary>
    public static IEndpointRouteBuilder MapDefaults(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapHealthChecks("/health");
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains(LiveTag) });
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapOpenApi("/{documentName}.json");
        return app;
    }
}
