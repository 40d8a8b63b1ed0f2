using System.Globalization;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using AdTech.Streaming.Storing;
using Microsoft.OpenApi;

namespace AdTech.Streaming.Correcting;

/// <summary>The books read: entries, an advertiser's account, a month's statement, each of the caller's organisation.</summary>
internal static class BookEndpoints
{
    private const int LimitDefault = 100;
    private const int LimitMax = 1_000;

    private static readonly string LimitWrong = $"limit must be a number from 1 to {LimitMax}.";

    internal static void MapBooks(this IEndpointRouteBuilder api)
    {
        PostEntry.Map(api);
        api.MapGet("/entries", Entries).WithName("listEntries").WithTags("Books").WithSummary("Entries in the order in which they were booked")
            .WithDescription("Send next as cursor to go on; null is the end.")
            .Produces<EntriesView>().ProducesValidationProblem()
            .DescribesQuery("from", "Booked at or after. Absent: from the beginning.", "2026-01-01T00:00:00Z", new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" })
            .DescribesQuery("to", "Booked before. Absent: until now.", null, new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" })
            .DescribesQuery("advertiser", "Only this advertiser.").DescribesQuery("partner", "Only this partner.")
            .DescribesQuery("cursor", "Where to go on: next of the page before.")
            .DescribesQuery("limit", "How many at most.", "100", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = LimitMax.ToString(CultureInfo.InvariantCulture) });
        api.MapGet("/accounts", Accounts).WithName("listAccounts").WithTags("Books").WithSummary("Every advertiser's account, in the order of ids")
            .WithDescription("Send next as cursor to go on; null is the end.")
            .Produces<AccountsView>().ProducesValidationProblem()
            .DescribesQuery("cursor", "Where to go on: next of the page before.")
            .DescribesQuery("limit", "How many at most.", "100", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = LimitMax.ToString(CultureInfo.InvariantCulture) });
        api.MapGet("/accounts/{advertiser}", Account).WithName("getAccount").WithTags("Books").WithSummary("What an advertiser has paid, was charged, and has left")
            .WithDescription("balance = deposited + credited + adjusted − charged. left, of a prepaid advertiser, is what it may still be charged: the balance and its credit limit.")
            .Produces<AdvertiserView>().ProducesProblem(StatusCodes.Status404NotFound)
            .DescribesPath("advertiser", "The advertiser's id.", "northwind");
        api.MapGet("/statements", Statement).WithName("getStatement").WithTags("Books").WithSummary("A month's money: in, out, and what was corrected")
            .WithDescription("In the reporting currency. Gross: charges = mediaCost + fees + result, where result = margin − overDelivery. Net: the same after credits, claims and adjustments. A closed month never changes.")
            .Produces<StatementView>().ProducesValidationProblem()
            .DescribesQuery("month", "The month, in UTC.", "2026-03");
    }

    private static IResult Entries(HttpContext http, BookReader books)
    {
        var errors = new Dictionary<string, string[]>();
        var query = new EntryQuery(http.Organisation(), null, null, null, null, 0, LimitDefault);
        foreach (var (name, values) in http.Request.Query)
        {
            var value = values.ToString();
            switch (name)
            {
                case "from": query = query with { FromMs = Time(name, value, errors) }; break;
                case "to": query = query with { ToMs = Time(name, value, errors) }; break;
                case "advertiser": query = query with { Advertiser = value }; break;
                case "partner": query = query with { Partner = value }; break;
                case "cursor" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var after): query = query with { After = after }; break;
                case "cursor": errors[name] = ["cursor must be next of another page."]; break;
                case "limit" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LimitMax: query = query with { Limit = limit }; break;
                case "limit": errors[name] = [LimitWrong]; break;
                default: errors[name] = [$"'{name}' is no parameter."]; break;
            }
        }

        return errors.Count > 0 ? Results.ValidationProblem(errors) : Json(http, books.Entries(query));
    }

    private static IResult Accounts(HttpContext http, BookReader books)
    {
        var errors = new Dictionary<string, string[]>();
        var (limit, after) = (LimitDefault, (string?)null);
        foreach (var (name, values) in http.Request.Query)
        {
            var value = values.ToString();
            switch (name)
            {
                case "cursor": after = value; break;
                case "limit" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= LimitMax: break;
                case "limit": errors[name] = [LimitWrong]; break;
                default: errors[name] = [$"'{name}' is no parameter."]; break;
            }
        }

        return errors.Count > 0 ? Results.ValidationProblem(errors) : Json(http, books.Accounts(http.Organisation(), after, limit));
    }

    private static IResult Account(string advertiser, HttpContext http, BookReader books) => books.Account(http.Organisation(), advertiser) is { } account
        ? Json(http, account)
        : Results.Problem($"There is no advertiser {advertiser}.", statusCode: StatusCodes.Status404NotFound);

    private static IResult Statement(string? month, HttpContext http, BookReader books) => Month.TryParse(month ?? "", out var which)
        ? Json(http, books.Statement(http.Organisation(), which))
        : Results.ValidationProblem(new Dictionary<string, string[]> { ["month"] = ["month must be a month such as 2026-03."] });

    private static long? Time(string name, string value, Dictionary<string, string[]> errors)
    {
        if (DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)) return time.ToUnixTimeMilliseconds();
        errors[name] = [$"{name} must be a time as 2026-01-31T00:00:00Z."];
        return null;
    }

    private static IResult Json<T>(HttpContext http, T value)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(value, BookJson.Options);
    }
}
