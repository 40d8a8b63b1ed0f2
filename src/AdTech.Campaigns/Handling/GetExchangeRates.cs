using AdTech.Campaigns.Model;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdTech.Campaigns.Handling;

/// <summary>The exchange rates in use. They are the house's, and the same for every organisation.</summary>
internal static class GetExchangeRates
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/exchange-rates", HandleAsync)
        .WithName("getExchangeRates").WithTags("Exchange rates").WithSummary("The exchange rates in use")
        .WithDescription("Units of base for one unit of each currency.").Produces<ExchangeRatesView>().RefusesAsDocumented(404).AnswersWithETag();

    private static async Task<Results<JsonHttpResult<ExchangeRatesView>, ProblemHttpResult>> HandleAsync(HttpContext http, Documents documents, CancellationToken cancellationToken)
    {
        var stored = await documents.FindAsync(ResourceKinds.ExchangeRates, Access.DefaultOrganisation, ResourceKinds.RatesId, cancellationToken);
        return stored is null
            ? Outcome<ExchangeRatesView>.Refuse(Fault.NotFound, "There are no exchange rates yet.").ToProblem()
            : Outcome<ExchangeRatesView>.Done(new ExchangeRatesView(stored.Value, stored.Version), stored.Version).ToResult(http, CampaignsJson.Default.ExchangeRatesView);
    }
}
