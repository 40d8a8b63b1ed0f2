using AdTech.Campaigns.Model;
using AdTech.Campaigns.Reading;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdTech.Campaigns.Handling;

/// <summary>Creates or replaces an advertiser. Campaigns carry its name to the bidders, so a new name is a new version of each of them, in the same transaction.</summary>
internal sealed class PutAdvertiser(Documents documents, PartyWriter parties)
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/advertisers/{id}", HandleAsync)
        .WithName("putAdvertiser").WithTags("Advertisers").WithSummary("Create or replace an advertiser")
        .WithDescription("A prepaid advertiser is never charged more than was paid in (POST /api/entries) and its credit limit; its campaigns are in its currency.")
        .Accepts<Advertiser>("application/json").Produces<AdvertiserView>().Produces<AdvertiserView>(StatusCodes.Status201Created).RefusesAsDocumented(400, 409, 412, 413, 415)
        .DescribesPath("id", "The advertiser's id.", Examples.AdvertiserId).WithBodyExample(Examples.Advertiser).WithVersionsOrNone();

    public async Task<Outcome<AdvertiserView>> ExecuteAsync(string organisationId, Advertiser advertiser, Preconditions preconditions, CancellationToken cancellationToken)
    {
        if (advertiser.Status is Status.Archived && await ArchiveParty.LiveCampaignsAsync(documents, organisationId, advertiser.Id, cancellationToken) is { } refusal)
            return Outcome<AdvertiserView>.Refuse(Fault.Conflict, refusal);
        if (advertiser.Prepaid && await CampaignInAnotherCurrencyAsync(organisationId, advertiser, cancellationToken) is { } campaign)
            return Outcome<AdvertiserView>.Invalid("currency", $"must be {campaign.Currency} while prepaid is true and the campaign {campaign.Id}, which is in that currency, is not archived");
        if (await CampaignWriter.NoRateAsync(documents, advertiser.Currency, cancellationToken) is { } noRate) return Outcome<AdvertiserView>.Invalid("currency", noRate);
        var outcome = await parties.ChangeAsync(
            ResourceKinds.Advertisers, organisationId, advertiser.Id, _ => Outcome<Advertiser>.Done(advertiser, 0), preconditions, changed => CampaignsOfAsync(organisationId, changed, cancellationToken), cancellationToken);
        return outcome.Ok ? Outcome<AdvertiserView>.Done(new AdvertiserView(outcome.Value.Value, outcome.Version), outcome.Version, outcome.Created) : outcome.As<AdvertiserView>();
    }

    private async Task<Campaign?> CampaignInAnotherCurrencyAsync(string organisationId, Advertiser advertiser, CancellationToken cancellationToken)
    {
        await foreach (var campaign in documents.AllAsync(ResourceKinds.Campaigns, organisationId, cancellationToken))
        {
            if (campaign.Value.AdvertiserId == advertiser.Id && campaign.Value.Currency != advertiser.Currency && campaign.Value.Status is not Status.Archived) return campaign.Value;
        }

        return null;
    }

    private async ValueTask<IEnumerable<DocumentWrite>> CampaignsOfAsync(string organisationId, Advertiser advertiser, CancellationToken cancellationToken)
    {
        var writes = new List<DocumentWrite>();
        await foreach (var campaign in documents.AllAsync(ResourceKinds.Campaigns, organisationId, cancellationToken))
        {
            if (campaign.Value.AdvertiserId == advertiser.Id)
                writes.Add(documents.WriteFor(ResourceKinds.Campaigns, organisationId, campaign.Value, campaign, advertiser.Name, evenIfSame: true)!);
        }

        return writes;
    }

    private static async Task<Results<JsonHttpResult<AdvertiserView>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext http, BodyReader bodies, PutAdvertiser useCase, CancellationToken cancellationToken)
    {
        var body = await bodies.ReadAsync(http, reader => PartyReader.Advertiser(reader, id));
        if (!body.Ok) return body.ToProblem();
        var outcome = await useCase.ExecuteAsync(http.Organisation(), body.Value.Value, Preconditions.Of(http.Request), cancellationToken);
        return outcome.ToResult(http, CampaignsJson.Default.AdvertiserView, $"/api/advertisers/{id}");
    }
}
