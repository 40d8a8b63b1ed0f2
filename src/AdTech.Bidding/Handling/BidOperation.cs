using Microsoft.OpenApi;

namespace AdTech.Bidding.Handling;

/// <summary>
/// What <c>/openapi.json</c> says of bidding. A plain request delegate has no signature to describe, so it is given one (the method as metadata makes it visible) and is described by hand.
/// Nothing of it is touched by a request; a declared content type would be, by routing, and <see cref="RequestBody"/> looks at that anyhow.
/// </summary>
internal static class BidOperation
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    internal static void MapBid(this IEndpointRouteBuilder app, string path, RequestDelegate handler, string summary) => app.MapPost(path, handler)
        .WithTags("OpenRTB")
        .WithSummary(summary)
        .WithMetadata(handler.Method)
        .AddOpenApiOperationTransformer((operation, context, _) =>
        {
            if (context.Description.RelativePath?.Contains("{partner}", StringComparison.Ordinal) == true)
            {
                operation.Parameters =
                [
                    new OpenApiParameter { Name = "partner", In = ParameterLocation.Path, Required = true, Description = "The supply partner's id.", Schema = Schema(JsonSchemaType.String) },
                ];
            }
            operation.RequestBody = new OpenApiRequestBody { Description = "BidRequest of OpenRTB 2.6; may be gzipped.", Required = true, Content = Content(Json) };
            operation.Responses = new OpenApiResponses
            {
                ["200"] = Response("BidResponse of OpenRTB 2.6. For partners that see reasons also without bids, with nbr.", Json),
                ["204"] = Response("No bid."),
                ["400"] = Response("The request breaks rules; errors names each by its JSON path.", Problem),
                ["404"] = Response("There is no such partner.", Problem),
                ["413"] = Response("The body, or what it inflates to, is too large.", Problem),
                ["415"] = Response("Not JSON, or a content encoding other than gzip.", Problem),
                ["429"] = Response("More requests than the partner may send.", Problem),
            };
            return Task.CompletedTask;
        });

    private static OpenApiResponse Response(string description, string? type = null) => new() { Description = description, Content = type is null ? null : Content(type) };

    private static Dictionary<string, OpenApiMediaType> Content(string type) => new() { [type] = new OpenApiMediaType { Schema = Schema(JsonSchemaType.Object) } };

    private static OpenApiSchema Schema(JsonSchemaType type) => new() { Type = type };
}
