using System.Globalization;
using AdTech.Events;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Storing;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace AdTech.Streaming.Correcting;

/// <summary>The books read: entries, an advertiser's account, a month's statement, each of the caller's organisation.</summary>
internal static class BookEndpoints
{
    private const int LimitDefault = 100;
    private const int LimitMax = 1_000;

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
        api.MapGet("/accounts/{advertiser}", Account).WithName("getAccount").WithTags("Books").WithSummary("What an advertiser has paid, was charged, and has left")
            .WithDescription("balance = deposited + credited + adjusted − charged. left, of a prepaid advertiser, is what it may still be charged: the balance and its credit limit.")
            .Produces<AdvertiserView>().ProducesProblem(StatusCodes.Status404NotFound)
            .DescribesPath("advertiser", "The advertiser's id.", "northwind");
        api.MapGet("/statements", Statement).WithName("getStatement").WithTags("Books").WithSummary("A month's money: in, out, and what was corrected")
            .WithDescription("In the reporting currency. Gross: charges = mediaCost + fees + result, where result = margin − overDelivery. Net: the same after credits, claims and adjustments. A closed month never changes.")
            .Produces<StatementView>().ProducesValidationProblem()
            .DescribesQuery("month", "The month, in UTC.", "2026-03");
    }

    private static IResult Entries(HttpContext http, IBookStore books)
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
                case "limit": errors[name] = [$"limit must be a number from 1 to {LimitMax}."]; break;
                default: errors[name] = [$"'{name}' is no parameter."]; break;
            }
        }

        if (errors.Count > 0) return Results.ValidationProblem(errors);
        var found = books.Entries(query with { Limit = query.Limit + 1 }); // one more, to know whether there is a next page
        var items = found.Take(query.Limit).ToList();
        var next = found.Count > query.Limit ? items[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return Json(http, new EntriesView([.. items.Select(e => EntryView.Of(e.Entry.Correction, e.Entry))], next));
    }

    private static IResult Account(string advertiser, HttpContext http, IBookStore books, CampaignDirectory campaigns, IOptions<StreamingOptions> options)
    {
        var organisation = http.Organisation();
        var balances = books.BalancesOf(organisation, advertiser);
        if (balances.Count == 0 && !campaigns.KnowsAdvertiser(organisation, advertiser)) return Results.Problem($"There is no advertiser {advertiser}.", statusCode: StatusCodes.Status404NotFound);
        var plan = campaigns.FindAdvertiser(organisation, advertiser);
        var currency = plan?.Currency ?? (balances.Count > 0 ? balances[0].Currency : options.Value.ReportingCurrency);
        var own = balances.FirstOrDefault(b => b.Currency == currency) ?? new AdvertiserBalance(currency, 0, 0, 0, 0, 0);
        var others = balances.Where(b => b.Currency != currency).Select(b => View(advertiser, b, null, null)).ToList();
        return Json(http, View(advertiser, own, plan, others.Count > 0 ? others : null));
    }

    private static IResult Statement(string? month, HttpContext http, IBookStore books, IOptions<StreamingOptions> options)
    {
        if (!Month.TryParse(month ?? "", out var which)) return Results.ValidationProblem(new Dictionary<string, string[]> { ["month"] = ["month must be a month such as 2026-03."] });
        return Json(http, View(which, books.StatementOf(http.Organisation(), which), options.Value.ReportingCurrency));
    }

    private static AdvertiserView View(string advertiser, AdvertiserBalance of, AdvertiserPlan? plan, IReadOnlyList<AdvertiserView>? others)
    {
        var balance = of.Deposited + of.Credited + of.Adjusted - of.Charged;
        var isPrepaid = plan is { IsPrepaid: true };
        return new AdvertiserView(
            advertiser, of.Currency, isPrepaid, isPrepaid ? BookJson.Text(plan!.CreditLimitNanos) : null, BookJson.Text(of.Deposited), BookJson.Text(of.Charged), BookJson.Text(of.Credited),
            BookJson.Text(of.Adjusted), BookJson.Text(balance), isPrepaid ? BookJson.Text(balance + plan!.CreditLimitNanos) : null, BookJson.Text(of.Over), others);
    }

    private static StatementView View(Month month, MonthStatement statement, string currency)
    {
        var (figures, of) = (statement.Figures, statement.Corrections);
        var (credits, claims, adjustments) = (of.GetValueOrDefault(CorrectionKind.Credit), of.GetValueOrDefault(CorrectionKind.Claim), of.GetValueOrDefault(CorrectionKind.Adjustment));
        var result = figures.Margin - figures.OverDelivery;
        return new StatementView(
            month.ToString(), currency, statement.ClosedAtMs is not null, statement.ClosedAtMs is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            new GrossView(
                BookJson.Text(figures.Charge), BookJson.Text(figures.MediaCost), BookJson.Text(figures.Fee), BookJson.Text(figures.Margin), BookJson.Text(figures.OverDelivery),
                BookJson.Text(result), BookJson.Text(figures.IncludedFee), BookJson.Text(figures.Discount)),
            View(of), View(statement.OfClosedMonths),
            new NetView(
                BookJson.Text(figures.Charge - credits - adjustments), BookJson.Text(figures.MediaCost - claims), BookJson.Text(figures.Fee), BookJson.Text(result - credits - adjustments + claims)));
    }

    private static CorrectionsView View(IReadOnlyDictionary<CorrectionKind, Int128> sums) => new(
        BookJson.Text(sums.GetValueOrDefault(CorrectionKind.Deposit)), BookJson.Text(sums.GetValueOrDefault(CorrectionKind.Credit)),
        BookJson.Text(sums.GetValueOrDefault(CorrectionKind.Claim)), BookJson.Text(sums.GetValueOrDefault(CorrectionKind.Adjustment)));

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
