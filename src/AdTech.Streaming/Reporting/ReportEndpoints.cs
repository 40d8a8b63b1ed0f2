using AdTech.ServiceDefaults;
using AdTech.Streaming.Client;

namespace AdTech.Streaming.Reporting;

/// <summary><c>/api/reports</c>: totals, sums by dimensions as JSON or CSV, and no-bid reasons, each of the caller's organisation.</summary>
internal static class ReportEndpoints
{
    private const string Json = "application/json";
    private const string Csv = "text/csv";

    internal static void MapReports(this IEndpointRouteBuilder reports)
    {
        reports.MapGet("/totals", TotalsAsync).WithName("GetTotals").WithSummary("Sums over everything since the beginning.").Produces<TotalsDocument>();
        reports.MapGet("", QueryAsync).WithName("GetReport")
            .WithSummary("Sums by dimensions over a period, as JSON or (Accept: text/csv) as CSV.")
            .WithDescription("dimensions and metrics are comma-separated names; from (inclusive) and to (exclusive) are times; every dimension but time may be a filter: campaign=ID.")
            .Produces<ReportDocument>().ProducesValidationProblem();
        reports.MapGet("/no-bids", NoBidsAsync).WithName("GetNoBidReasons").WithSummary("Why requests were not answered with bids, most frequent first; of one campaign or line item, why it was not in them.")
            .Produces<NoBidsDocument>().ProducesValidationProblem();
    }

    private static async Task<IResult> TotalsAsync(HttpContext context, IMetrics metrics)
    {
        NoStore(context);
        return Results.Bytes(MetricsJson.Write(await metrics.GetTotalsAsync(context.Organisation(), context.RequestAborted)), Json);
    }

    private static async Task<IResult> QueryAsync(HttpContext context, IMetrics metrics)
    {
        var errors = ReportRequest.TryRead(context.Request.Query, context.Organisation(), out var query);
        if (errors.Count > 0) return Results.ValidationProblem(errors);
        var report = await metrics.QueryAsync(query, context.RequestAborted);
        var columns = query.Metrics ?? MetricsNames.Metrics;
        NoStore(context);
        return WantsCsv(context)
            ? Results.Bytes(ReportCsv.Write(report, query.Dimensions, columns), Csv + "; charset=utf-8")
            : Results.Bytes(MetricsJson.Write(report, columns), Json);
    }

    private static async Task<IResult> NoBidsAsync(HttpContext context, IMetrics metrics)
    {
        var errors = ReportRequest.TryRead(context.Request.Query, context.Organisation(), out var query);
        foreach (var (name, reasons) in ReportRequest.CheckNoBids(query)) errors.TryAdd(name, reasons);
        if (errors.Count > 0) return Results.ValidationProblem(errors);
        NoStore(context);
        return Results.Bytes(MetricsJson.Write(await metrics.GetNoBidReasonsAsync(query, context.RequestAborted)), Json);
    }

    private static bool WantsCsv(HttpContext context) => context.Request.Headers.Accept.ToString().Contains(Csv, StringComparison.OrdinalIgnoreCase);

    private static void NoStore(HttpContext context) => context.Response.Headers.CacheControl = "no-store";
}
