using System.Security.Cryptography;
using System.Text.Json;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Reading;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AdTech.Campaigns.Handling;

/// <summary>Creates a campaign, once: with an Idempotency-Key a repeated request gets the first answer again instead of a second campaign.</summary>
internal static class CreateCampaign
{
    private const string KeyHeader = "Idempotency-Key";
    private const int KeyMax = 255;
    private const int SlugMax = 50;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/campaigns", HandleAsync)
        .WithName("createCampaign").WithTags("Campaigns").WithSummary("Create a campaign")
        .WithDescription("An id is made of the name when there is none. With an Idempotency-Key header the request can be repeated safely for a day.")
        .Accepts<Campaign>("application/json").Produces<CampaignView>(StatusCodes.Status201Created).RefusesAsDocumented(400, 409, 413, 415)
        .DescribesHeader(KeyHeader, "At most 255 characters of the client's choice. The same key with the same body gets the first answer again; with another body, 409.", "6f1d3c52-winter-sale")
        .WithBodyExample(Examples.NewCampaign).AnswersWithETag().AnswersWithHeader("Location", "The campaign's path.");

    private static async Task<Results<JsonHttpResult<CampaignView>, ContentHttpResult, ProblemHttpResult>> HandleAsync(
        HttpContext http, BodyReader bodies, CampaignWriter campaigns, ICampaignStore store, IOptions<CampaignsOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        // Step 1: what is asked for?
        var organisation = http.Organisation();
        var body = await bodies.ReadAsync(http, reader => new CampaignReader(options.Value).Read(reader, null));
        if (!body.Ok) return body.ToProblem();
        var key = http.Request.Headers[KeyHeader].ToString();
        if (key.Length > KeyMax) return Outcome<CampaignView>.Refuse(Fault.Invalid, $"{KeyHeader} has more than {KeyMax} characters.").ToProblem();

        // Step 2: was it answered before?
        var now = time.GetUtcNow();
        if (key.Length > 0 && await store.RecallAsync(organisation, key, now - options.Value.IdempotencyKeyLife, cancellationToken) is { } before)
        {
            if (before.RequestHash != body.Value.Hash)
                return Outcome<CampaignView>.Refuse(Fault.Conflict, $"The {KeyHeader} was used with another body. Take a new key for another campaign.").ToProblem();
            Describe(http, before.DocumentId, before.Version);
            return TypedResults.Text(before.Json, "application/json", statusCode: StatusCodes.Status201Created);
        }

        // Step 3: create.
        var campaign = body.Value.Value;
        if (campaign.Id.Length == 0) campaign = campaign with { Id = MakeId(campaign.Name) };
        RememberedAnswer Answer(CampaignView view) =>
            new(organisation, key, body.Value.Hash, view.Id, view.Version, JsonSerializer.Serialize(view, CampaignsJson.Default.CampaignView), now);
        var outcome = await campaigns.ChangeAsync(organisation, campaign.Id, current => current is null
            ? Outcome<Campaign>.Done(campaign, 0)
            : Outcome<Campaign>.Refuse(Fault.Conflict, $"The id {campaign.Id} is taken. Leave the id out to have one made, or replace the campaign with PUT."),
            Preconditions.None, key.Length > 0 ? Answer : null, cancellationToken);
        if (!outcome.Ok) return outcome.ToProblem();
        Describe(http, outcome.Value.Id, outcome.Version);
        return TypedResults.Json(outcome.Value, CampaignsJson.Default.CampaignView, statusCode: StatusCodes.Status201Created);
    }

    private static void Describe(HttpContext http, string id, long version)
    {
        http.Response.Headers[HeaderNames.Location] = $"/api/campaigns/{id}";
        http.Response.Headers[HeaderNames.ETag] = Preconditions.ETagOf(version);
    }

    // "Autumn Sale – 2026!" → "autumn-sale-2026-5f01c9"
    private static string MakeId(string name)
    {
        var words = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Split('-', StringSplitOptions.RemoveEmptyEntries);
        var slug = string.Join('-', words);
        return $"{(slug.Length == 0 ? "campaign" : slug[..Math.Min(slug.Length, SlugMax)].TrimEnd('-'))}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
    }
}
