using System.Globalization;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using AdTech.Streaming.Client;
using Microsoft.OpenApi;

namespace AdTech.Streaming.Reporting;

/// <summary><c>/api/reports</c>: totals, sums by dimensions as JSON or CSV, and no-bid reasons, each of the caller's organisation.</summary>
internal static class ReportEndpoints
{
    private const string Json = "application/json";
    private const string Csv = "text/csv";

    internal static void MapReports(this IEndpointRouteBuilder reports)
    {
        reports.MapGet("/totals", TotalsAsync).WithName("getTotals").WithSummary("Sums over everything since the beginning").Produces<TotalsDocument>();
        reports.MapGet("", QueryAsync).WithName("getReport").WithSummary("Sums by dimensions over a period, as JSON or CSV")
            .WithDescription("CSV for who accepts text/csv. Every dimension but the times may be a filter too: campaign=ID.")
            .Produces<ReportDocument>().ProducesValidationProblem()
            .AnswersWith(StatusCodes.Status200OK, "The rows.", new OpenApiSchema { Type = JsonSchemaType.String, Description = "A header line, then a line a row." }, Csv)
            .DescribesQuery("dimensions", $"What to sum by, separated by commas: {string.Join(", ", MetricsNames.Dimensions)}. Absent: one row.", "campaign,day")
            .DescribesQuery("metrics", $"What to sum, separated by commas, the first of which orders the rows: {string.Join(", ", MetricsNames.Metrics)}. Absent: all.", "charge,impressions,clicks")
            .DescribesPeriod().DescribesFilters(MetricsNames.Filters);
        reports.MapGet("/no-bids", NoBidsAsync).WithName("getNoBidReasons").WithSummary("Why requests got no bids, most frequent first")
            .WithDescription("With a campaign or a line item: why it was not in the bids.")
            .Produces<NoBidsDocument>().ProducesValidationProblem()
            .DescribesPeriod().DescribesFilters(ReportRequest.NoBidFilters);
    }

    private static RouteHandlerBuilder DescribesPeriod(this RouteHandlerBuilder endpoint) => endpoint
        .DescribesQuery("from", "The first moment. Absent: the beginning.", "2026-01-01T00:00:00Z", new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" })
        .DescribesQuery("to", "The first moment after the period. Absent: now.", null, new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" })
        .DescribesQuery("limit", "How many rows at most.", "100", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = ReportRequest.RowsMax.ToString(CultureInfo.InvariantCulture) });

    private static RouteHandlerBuilder DescribesFilters(this RouteHandlerBuilder endpoint, IReadOnlyList<string> filters)
    {
        foreach (var filter in filters) endpoint.DescribesQuery(filter, $"Only this {filter}.");
        return endpoint;
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
