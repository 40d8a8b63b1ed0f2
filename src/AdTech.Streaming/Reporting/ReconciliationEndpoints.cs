using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using AdTech.Streaming.Client;
using AdTech.Streaming.Reconciling;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace AdTech.Streaming.Reporting;

/// <summary><c>/api/reconciliations</c>: partners' reports beside their books.</summary>
internal static class ReconciliationEndpoints
{
    private const string Csv = "text/csv";

    internal static void MapReconciliations(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/reconciliations").RequireAuthorization().WithTags("Discrepancies");
        group.MapPost("", ReconcileAsync).WithName("reconcile").WithSummary("Compares a partner's report with its books")
            .WithDescription("The report is CSV whose first line names its columns: day, impressions, amount, currency and, where it tells deals apart, deal; or, with a row a bid, bid_id, day, price_cpm, billed. Other columns are passed by. Errors name line and column. The result is kept.")
            .Accepts<string>(Csv).Produces<Reconciliation>(StatusCodes.Status201Created).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .WithBodyExample("day,deal,impressions,amount,currency\r\n2026-01-31,,1000,2.50,USD\r\n").DescribesQuery("partner", "Whose report it is.", "default");
        group.MapGet("", ListAsync).WithName("listReconciliations").WithSummary("The comparisons that were made, the newest first, without their lines")
            .Produces<Listed<Reconciliation>>().ProducesValidationProblem()
            .DescribesQuery("partner", "Only this partner.").DescribesQuery("limit", "How many items at most.", "100").DescribesQuery("cursor", "Where to go on: next of the page before.");
        group.MapGet("/{id}", GetAsync).WithName("getReconciliation").WithSummary("One comparison: theirs, ours, the difference, its causes and what remains")
            .Produces<Reconciliation>().ProducesProblem(StatusCodes.Status404NotFound).DescribesPath("id", "As the comparison was given back.", "01980000000070008000000000000000");
    }

    private static async Task<IResult> ReconcileAsync(HttpContext context, IReconciliations reconciliations, IOptions<DiscrepancyOptions> options)
    {
        var partner = context.Request.Query["partner"].ToString();
        if (partner.Length == 0) return Results.ValidationProblem(new Dictionary<string, string[]> { ["partner"] = ["partner says whose report it is: ?partner=ID."] });
        if (context.Request.ContentType?.StartsWith(Csv, StringComparison.OrdinalIgnoreCase) != true)
            return Results.Problem("The report must be sent with the Content-Type text/csv.", statusCode: StatusCodes.Status415UnsupportedMediaType, title: "That is no CSV");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = options.Value.ReportMaxBytes + 1; // the reader says which limit it was
        var outcome = await reconciliations.ReconcileAsync(context.Organisation(), partner, context.Request.Body, context.RequestAborted);
        DiscrepancyEndpoints.NoStore(context);
        if (outcome.Reconciliation is not { } made) return Results.ValidationProblem(outcome.Errors.ToDictionary());
        context.Response.Headers.Location = $"/api/reconciliations/{Uri.EscapeDataString(made.Id)}";
        return Results.Json(made, DiscrepancyJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IReconciliations reconciliations)
    {
        var errors = DiscrepancyRequest.TryRead(context.Request.Query, context.Organisation(), 1, ["partner", "limit", "cursor"], out var query);
        if (errors.Count > 0) return Results.ValidationProblem(errors);
        DiscrepancyEndpoints.NoStore(context);
        return Results.Json(await reconciliations.GetReconciliationsAsync(query, context.RequestAborted), DiscrepancyJson.Options);
    }

    private static async Task<IResult> GetAsync(HttpContext context, string id, IReconciliations reconciliations)
    {
        DiscrepancyEndpoints.NoStore(context);
        return await reconciliations.GetReconciliationAsync(context.Organisation(), id, context.RequestAborted) is { } found
            ? Results.Json(found, DiscrepancyJson.Options)
            : Results.Problem("There is no such comparison, or it is no longer kept.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
    }
}
