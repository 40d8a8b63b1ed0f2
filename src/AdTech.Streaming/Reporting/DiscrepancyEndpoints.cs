using System.Globalization;
using System.Text.Json;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using AdTech.Streaming.Client;
using AdTech.Streaming.Reconciling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace AdTech.Streaming.Reporting;

/// <summary><c>/api/discrepancies</c> and <c>/api/bids/facts</c>: each partner's books, the notices that explain them, and what became of bids; of the caller's organisation.</summary>
internal static class DiscrepancyEndpoints
{
    private const int BidsMax = 1_000;
    private const int DayCursorParts = 4;
    private const int NoticeCursorParts = 1;

    internal static void MapDiscrepancies(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api").RequireAuthorization().WithTags("Discrepancies");
        group.MapGet("/discrepancies", DaysAsync).WithName("getDiscrepancies").WithSummary("Each partner's books by the day of the bid, deal and currency, and what is noticeable about them")
            .Produces<Listed<DiscrepancyDay>>().ProducesValidationProblem().DescribesList();
        group.MapGet("/discrepancies/notices", NoticesAsync).WithName("getExceptionalNotices").WithSummary("Notices that were late, refused, provisional or of test traffic, the newest first")
            .Produces<Listed<NoticeRow>>().ProducesValidationProblem().DescribesList()
            .DescribesQuery("cause", $"Only those with this cause: {string.Join(", ", Causes.OfNotices)}.", Causes.UnreplacedMacro);
        group.MapPost("/bids/facts", FactsAsync).WithName("getBidFacts").WithSummary("What has happened to bids, by their ids in the bid response")
            .WithDescription($"In the order asked, at most {BidsMax:N0}. A bid that is not known has no facts; an id that is none has null.")
            .Accepts<BidFactsRequest>("application/json").Produces<BidFactsAnswer>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .WithMetadata(new RequestSizeLimitAttribute(BidsMax * 256))
            .WithBodyExample("""{"bidIds": ["00000000000abcde-1"]}""");
    }

    internal static RouteHandlerBuilder DescribesList(this RouteHandlerBuilder endpoint) => endpoint
        .DescribesQuery("from", "The first day, by the UTC day of the bid. Absent: the beginning.", "2026-01-01", new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" })
        .DescribesQuery("to", "The last day, inclusive. Absent: today.", null, new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" })
        .DescribesQuery("partner", "Only this partner.")
        .DescribesQuery("limit", "How many items at most.", "100", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = DiscrepancyRequest.LimitMax.ToString(CultureInfo.InvariantCulture) })
        .DescribesQuery("cursor", "Where to go on: next of the page before. Absent: from the beginning.");

    private static async Task<IResult> DaysAsync(HttpContext context, IDiscrepancies discrepancies)
    {
        var errors = DiscrepancyRequest.TryRead(context.Request.Query, context.Organisation(), DayCursorParts, ["from", "to", "partner", "limit", "cursor"], out var query);
        if (errors.Count > 0) return Results.ValidationProblem(errors);
        NoStore(context);
        return Results.Json(await discrepancies.GetDaysAsync(query, context.RequestAborted), DiscrepancyJson.Options);
    }

    private static async Task<IResult> NoticesAsync(HttpContext context, IDiscrepancies discrepancies)
    {
        var errors = DiscrepancyRequest.TryRead(context.Request.Query, context.Organisation(), NoticeCursorParts, ["from", "to", "partner", "cause", "limit", "cursor"], out var query);
        if (errors.Count > 0) return Results.ValidationProblem(errors);
        NoStore(context);
        return Results.Json(await discrepancies.GetNoticesAsync(query, context.RequestAborted), DiscrepancyJson.Options);
    }

    private static async Task<IResult> FactsAsync(HttpContext context, IDiscrepancies discrepancies)
    {
        BidFactsRequest? request;
        try
        {
            request = await context.Request.ReadFromJsonAsync<BidFactsRequest>(DiscrepancyJson.Options, context.RequestAborted);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Results.ValidationProblem(new Dictionary<string, string[]> { ["$"] = ["The body must be JSON as {\"bidIds\": [\"…\"]}, with the Content-Type application/json."] });
        }

        if (request?.BidIds is not { Count: > 0 and <= BidsMax } ids) return Results.ValidationProblem(new Dictionary<string, string[]> { ["bidIds"] = [$"bidIds must have 1 to {BidsMax} ids."] });
        NoStore(context);
        return Results.Json(new BidFactsAnswer(await discrepancies.GetFactsAsync([.. ids.Select(id => id ?? "")], context.RequestAborted)), DiscrepancyJson.Options);
    }

    internal static void NoStore(HttpContext context) => context.Response.Headers.CacheControl = "no-store";

    /// <summary>Which bids.</summary>
    internal sealed record BidFactsRequest(IReadOnlyList<string?>? BidIds);

    /// <summary>What became of them.</summary>
    internal sealed record BidFactsAnswer(IReadOnlyList<BidFactsRow> Items);
}
