using AdTech.Campaigns.Model;
using AdTech.Campaigns.Reading;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdTech.Campaigns.Handling;

/// <summary>Replaces the exchange rates. Each event keeps the rate that was used for it, so the past does not move.</summary>
internal static class PutExchangeRates
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/exchange-rates", HandleAsync)
        .WithName("putExchangeRates").WithTags("Exchange rates").WithSummary("Replace the exchange rates")
        .WithDescription("All of them at once, in units of base for one unit of each currency. Only the organisation default may.")
        .Accepts<ExchangeRates>("application/json").Produces<ExchangeRatesView>().RefusesAsDocumented(400, 403, 409, 412, 413, 415)
        .WithBodyExample(Examples.ExchangeRates).WithVersionsOrNone();

    private static async Task<Results<JsonHttpResult<ExchangeRatesView>, ProblemHttpResult>> HandleAsync(
        HttpContext http, BodyReader bodies, PartyWriter parties, CancellationToken cancellationToken)
    {
        if (http.Organisation() != Access.DefaultOrganisation)
            return Outcome<ExchangeRates>.Refuse(Fault.Forbidden, "Exchange rates are the same for every organisation; only the organisation default changes them.").ToProblem();
        var body = await bodies.ReadAsync(http, PartyReader.ExchangeRates);
        if (!body.Ok) return body.ToProblem();
        var outcome = await parties.ChangeAsync(ResourceKinds.ExchangeRates, Access.DefaultOrganisation, ResourceKinds.RatesId, current =>
            current is not null && current.Base != body.Value.Value.Base
                ? Outcome<ExchangeRates>.Invalid("base", $"is {current.Base}, the reporting currency of everything counted so far, and stays so")
                : Outcome<ExchangeRates>.Done(body.Value.Value, 0), Preconditions.Of(http.Request), null, cancellationToken);
        return outcome.Ok
            ? Outcome<ExchangeRatesView>.Done(new ExchangeRatesView(outcome.Value.Value, outcome.Version), outcome.Version).ToResult(http, CampaignsJson.Default.ExchangeRatesView)
            : outcome.ToProblem();
    }
}
