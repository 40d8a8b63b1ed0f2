using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AdTech.Bidding.Handling;

/// <summary>
/// What <c>/openapi.json</c> says of bidding. A plain request delegate has no signature to describe, so it is given one (the method as metadata makes it visible) and is described by hand.
/// Nothing of it is touched by a request; a declared content type would be, by routing, and <see cref="RequestBody"/> looks at that anyhow.
/// </summary>
internal static class BidOperation
{
    private const string Json = "application/json";

    private const string Example =
        """
        {
          "id": "7c1f0a52", "tmax": 300, "cur": ["USD"],
          "imp": [{ "id": "1", "banner": { "format": [{ "w": 300, "h": 250 }, { "w": 728, "h": 90 }] }, "bidfloor": 0.2, "secure": 1 }],
          "site": { "domain": "news.example", "page": "https://news.example/today", "publisher": { "id": "p1" } },
          "device": { "ua": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "ip": "203.0.113.0", "devicetype": 2, "geo": { "country": "DEU" } },
          "regs": { "gdpr": 0 }
        }
        """;

    internal static void MapBid(this IEndpointRouteBuilder app, string path, RequestDelegate handler, string id, string summary) => app.MapPost(path, handler)
        .WithName(id)
        .WithTags("OpenRTB")
        .WithSummary(summary)
        .WithMetadata(handler.Method)
        .AddOpenApiOperationTransformer(DescribeAsync);

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        var problem = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellationToken);
        var invalid = await context.GetOrCreateSchemaAsync(typeof(HttpValidationProblemDetails), null, cancellationToken);
        document.AddComponent("BidRequest", Object("A bid request of OpenRTB 2.6. Fields of later versions, and ext, are allowed everywhere.", "id", "imp"));
        document.AddComponent("BidResponse", Object("A bid response of OpenRTB 2.6: bids by seat, or, for partners that see reasons, nbr.", "id"));
        document.AddComponent("ProblemDetails", problem);
        document.AddComponent("HttpValidationProblemDetails", invalid);
        if (context.Description.RelativePath?.Contains("{partner}", StringComparison.Ordinal) == true)
        {
            operation.Parameters =
            [
                new OpenApiParameter
                {
                    Name = "partner", In = ParameterLocation.Path, Required = true, Description = "The supply partner's id.", Example = "example-exchange", Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            ];
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Description = "May be gzipped.",
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { [Json] = new() { Schema = new OpenApiSchemaReference("BidRequest", document), Example = JsonNode.Parse(Example) } },
        };
        operation.Responses = new OpenApiResponses
        {
            ["200"] = Response("Bids. For partners that see reasons also without bids, with nbr.", Json, new OpenApiSchemaReference("BidResponse", document)),
            ["204"] = new OpenApiResponse { Description = "No bid." },
            ["400"] = Refusal("The request breaks rules; errors names each by its JSON path.", "HttpValidationProblemDetails", document),
            ["404"] = Refusal("There is no such partner.", "ProblemDetails", document),
            ["413"] = Refusal("The body, or what it inflates to, is too large.", "ProblemDetails", document),
            ["415"] = Refusal("Not JSON, or a content encoding other than gzip.", "ProblemDetails", document),
            ["429"] = Refusal("More requests than the partner may send.", "ProblemDetails", document),
        };
    }

    private static OpenApiResponse Refusal(string description, string schema, OpenApiDocument document) => Response(description, "application/problem+json", new OpenApiSchemaReference(schema, document));

    private static OpenApiResponse Response(string description, string type, IOpenApiSchema schema) =>
        new() { Description = description, Content = new Dictionary<string, OpenApiMediaType> { [type] = new() { Schema = schema } } };

    private static OpenApiSchema Object(string description, params string[] required) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Required = new HashSet<string>(required),
        Properties = required.ToDictionary(static name => name, static IOpenApiSchema (name) => name == "imp"
            ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object }, MinItems = 1, Description = "What is offered." }
            : new OpenApiSchema { Type = JsonSchemaType.String, Description = "The request's id." }),
    };
}
