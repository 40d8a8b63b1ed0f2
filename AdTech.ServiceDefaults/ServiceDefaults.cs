using System.Data.Common;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdTech.ServiceDefaults;

/// <summary>What every host of the platform has once: telemetry, health, resilience, service discovery, problem details, access, OpenAPI.</summary>
public static class ServiceDefaults
{
    /// <summary>The tag of health checks that say whether the process is alive (<c>/alive</c>). All checks together say whether it is ready (<c>/health</c>).</summary>
    public const string LiveTag = "live";

    private const string AuthenticationIsThere = "__AuthenticationMiddlewareSet";

    /// <summary>Registers the defaults. Called by a host, once; modules only add to it.</summary>
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddTelemetry();
        builder.AddAccess();
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler();
            http.AddServiceDiscovery();
        });
        builder.Services.AddProblemDetails();
        builder.AddOpenApiDefaults();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<RequestCounts>();
        if (!builder.Environment.IsDevelopment()) builder.Logging.AddJsonConsole();
        return builder;
    }

    /// <summary>The middleware of every host, in order: requests are counted, exceptions become problem details, access is checked where an endpoint asks for it.</summary>
    public static WebApplication UseDefaults(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        // ASP.NET Core puts its authentication middleware in front by itself, unless told that it is there. Here authorization asks the scheme of its policy, where an endpoint wants one;
        // the middleware would only make a service scope for every bid.
        ((IApplicationBuilder)app).Properties[AuthenticationIsThere] = true;
        app.Use(app.Services.GetRequiredService<RequestCounts>().Count);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // What the server itself refuses, such as a body that is too large, keeps its status; a store that is away may be asked again; everything else is our fault.
            StatusCodeSelector = static exception => exception switch
            {
                BadHttpRequestException refused => refused.StatusCode,
                DbException { IsTransient: true } => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
        });
        app.UseAuthorization();
        if (app.Services.GetService<IAntiforgery>() is not null) app.UseAntiforgery(); // a host with pages
        return app;
    }

    /// <summary>Maps what a host has once: <c>/health</c>, <c>/alive</c>, <c>/metrics</c>, <c>/openapi.json</c>.</summary>
    public static IEndpointRouteBuilder MapDefaults(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthReportWriter.WriteAsync });
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains(LiveTag) });
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapOpenApi("/{documentName}.json");
        return app;
    }
}
