using System.Globalization;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Reading;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;

namespace AdTech.Campaigns.Handling;

/// <summary>
/// Writes campaigns for the use cases that change one: reads what is there, asks the preconditions, checks what depends on other documents, writes document
/// and event together, and starts over when somebody else was quicker.
/// </summary>
internal sealed class CampaignWriter(Documents documents)
{
    private const int AttemptsMax = 5;

    /// <param name="organisationId">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="change">What it becomes, of what it is (null when it is not there).</param>
    /// <param name="preconditions">What must be true before.</param>
    /// <param name="answer">The answer to remember under an idempotency key, made of what was written.</param>
    /// <param name="cancellationToken">Stops waiting; a committed change stays.</param>
    public async Task<Outcome<CampaignView>> ChangeAsync(
        string organisationId, string id, Func<Campaign?, Outcome<Campaign>> change, Preconditions preconditions,
        Func<CampaignView, RememberedAnswer>? answer, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            // Step 1: what is there, and may it be changed?
            var current = await documents.FindAsync(ResourceKinds.Campaigns, organisationId, id, cancellationToken);
            if (preconditions.Against(current?.Version) is { } reason) return Outcome<CampaignView>.Refuse(Fault.PreconditionFailed, reason);

            // Step 2: what it becomes, and does that fit the rest?
            var changed = change(current?.Value);
            if (!changed.Ok) return changed.As<CampaignView>();
            var (advertiserName, fault) = await CheckAsync(organisationId, changed.Value, current?.Value, cancellationToken);
            if (fault is not null) return fault;

            // Step 3: write, with the event.
            var view = new CampaignView(changed.Value, (current?.Version ?? 0) + 1, advertiserName, null);
            if (documents.WriteFor(ResourceKinds.Campaigns, organisationId, changed.Value, current, advertiserName) is not { } write)
                return Outcome<CampaignView>.Done(new CampaignView(changed.Value, current!.Version, advertiserName, null), current.Version); // already so: no new version
            switch (await documents.WriteAsync([write], answer?.Invoke(view), cancellationToken))
            {
                case WriteResult.Written:
                    return Outcome<CampaignView>.Done(view, view.Version, created: current is null);
                case WriteResult.IdTaken:
                    return Outcome<CampaignView>.Refuse(Fault.Conflict, $"The id {id} is taken: ids of campaigns are unique on the whole platform.");
                case WriteResult.KeyUsed:
                    return Outcome<CampaignView>.Refuse(Fault.Conflict, "A request with the same Idempotency-Key is just being answered. Send it again.");
                case WriteResult.VersionConflict:
                    break; // somebody was quicker: the next attempt sees what they made
            }
        }

        return Outcome<CampaignView>.Refuse(Fault.Conflict, "Others keep changing it. Read it again and repeat the change.");
    }

    private async Task<(string AdvertiserName, Outcome<CampaignView>? Fault)> CheckAsync(string organisationId, Campaign campaign, Campaign? before, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var advertiser = await documents.FindAsync(ResourceKinds.Advertisers, organisationId, campaign.AdvertiserId, cancellationToken);
        if (advertiser is null) errors["advertiserId"] = [$"is not known: make it first, with PUT /api/advertisers/{campaign.AdvertiserId}"];
        else if (advertiser.Value.Status is Status.Archived && campaign.Status is not Status.Archived) errors["advertiserId"] = ["is archived"];
        else if (advertiser.Value.Prepaid && advertiser.Value.Currency != campaign.Currency && campaign.Status is not Status.Archived)
            errors["currency"] = [$"must be {advertiser.Value.Currency}: {campaign.AdvertiserId} pays beforehand, in its own currency"];
        var rates = await RatesAsync(documents, cancellationToken);
        if (NoRate(rates, campaign.Currency) is { } reason) errors["currency"] = [reason];
        else AddCpmsThatAreTooHigh(errors, campaign, before, rates);
        return (advertiser?.Value.Name ?? "", errors.Count == 0 ? null : Outcome<CampaignView>.Invalid(errors));
    }

    // What stays as it was is not asked again: a campaign must be stoppable, whatever the rates do.
    private static void AddCpmsThatAreTooHigh(Dictionary<string, string[]> errors, Campaign campaign, Campaign? before, ExchangeRates? rates)
    {
        for (var index = 0; index < campaign.LineItems.Count; index++)
        {
            var item = campaign.LineItems[index];
            if (before is not null && before.LineItems.Any(old => old.Id == item.Id && old.BidCpm == item.BidCpm)) continue;
            // Without a rate of the dollar the base has to do.
            var worth = Conversion.To("USD", item.BidCpm.Value, campaign.Currency, rates) ?? Conversion.To(rates?.Base ?? campaign.Currency, item.BidCpm.Value, campaign.Currency, rates);
            if (worth > Rules.CpmMaxInUsd)
                errors[$"lineItems[{index}].bidCpm"] = [string.Create(CultureInfo.InvariantCulture, $"is worth more than {Rules.CpmMaxInUsd} USD: a CPM is the price of a thousand impressions")];
        }
    }

    /// <summary>Why a currency can't be used; null when it can. Without a rate its money could be reported by nobody.</summary>
    public static async Task<string?> NoRateAsync(Documents documents, string currency, CancellationToken cancellationToken) =>
        NoRate(await RatesAsync(documents, cancellationToken), currency);

    private static string? NoRate(ExchangeRates? rates, string currency) =>
        rates is null || rates.Base == currency || rates.Rates.ContainsKey(currency)
            ? null : $"{currency} has no exchange rate to {rates.Base}: add it first, with PUT /api/exchange-rates";

    private static async Task<ExchangeRates?> RatesAsync(Documents documents, CancellationToken cancellationToken) =>
        (await documents.FindAsync(ResourceKinds.ExchangeRates, Access.DefaultOrganisation, ResourceKinds.RatesId, cancellationToken))?.Value;
}
