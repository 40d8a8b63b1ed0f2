using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdTech.ServiceDefaults;

/// <summary>Writes a health report as one line a check, so that somebody who asks with curl sees what is not ready and why.</summary>
internal static class HealthReportWriter
{
    internal static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var lines = report.Entries.Select(entry => $"{entry.Key}: {entry.Value.Status}{(entry.Value.Description is { Length: > 0 } why ? " - " + why : "")}");
        return context.Response.WriteAsync(report.Status + "\n" + string.Join('\n', lines) + "\n", context.RequestAborted);
    }
}
