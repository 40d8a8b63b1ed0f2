using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AdTech.ServiceDefaults;

internal static class Telemetry
{
    /// <summary>Meters and activity sources of ours are named so, and are collected without being listed anywhere.</summary>
    private const string Ours = "AdTech.*";

    internal static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(Ours).AddRuntimeInstrumentation().AddHttpClientInstrumentation().AddPrometheusExporter())
            .WithTracing(tracing => tracing.AddSource(Ours).AddHttpClientInstrumentation());
        // Instrumenting every request costs the bid path a span and its tags even when nobody listens, so requests are traced only where traces go somewhere.
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.WithTracing(tracing => tracing.AddAspNetCoreInstrumentation(options => options.Filter = IsWorthATrace));
            telemetry.UseOtlpExporter();
        }
        else
        {
            // While this logger is on, ASP.NET Core makes an activity and a log scope for every request, though no trace goes anywhere: 2 % of a bid, and half of its garbage.
            builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        }
        return builder;
    }

    private static bool IsWorthATrace(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments("/alive") && !context.Request.Path.StartsWithSegments("/metrics");
}
