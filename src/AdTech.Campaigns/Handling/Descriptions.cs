using AdTech.ServiceDefaults.OpenApi;
using Microsoft.OpenApi;

namespace AdTech.Campaigns.Handling;

/// <summary>What several operations have in common in <c>/openapi.json</c>.</summary>
internal static class Descriptions
{
    /// <summary>It may be asked to change only what was read; and its answer says which version there is now.</summary>
    public static RouteHandlerBuilder WithVersions(this RouteHandlerBuilder endpoint) => endpoint
        .DescribesHeader("If-Match", "ETags of the versions that may be changed; any other is answered 412. * means that there must be one.")
        .AnswersWithETag();

    /// <summary>The same for what may also create.</summary>
    public static RouteHandlerBuilder WithVersionsOrNone(this RouteHandlerBuilder endpoint) => endpoint
        .WithVersions()
        .DescribesHeader("If-None-Match", "* means that there must be none yet; otherwise 412.");

    public static RouteHandlerBuilder AnswersWithETag(this RouteHandlerBuilder endpoint) => endpoint.AnswersWithHeader("ETag", "The document's version, quoted, for If-Match.");

    /// <summary>The parameters of a list.</summary>
    public static RouteHandlerBuilder WithPages(this RouteHandlerBuilder endpoint) => endpoint
        .DescribesQuery("limit", "How many at most.", "10", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = Text(Listing.LimitMax) })
        .DescribesQuery("cursor", "Where to go on: next of the page before. Absent: from the beginning.")
        .DescribesQuery("status", "Only what has this status.", "active", new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["active", "paused", "archived"] });

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
