using AdTech.Campaigns.Handling;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>Reads what the pages of advertisers show.</summary>
internal sealed partial class AdvertiserReader(Documents documents, IBooks books, MonthlyCharges charges, NumbersReader numbers, TimeProvider time, ILogger<AdvertiserReader> logger)
{
    private const int PageOfBooks = 1_000;

    /// <summary>Every advertiser with its account: those that are out of money first, then by name.</summary>
    internal async Task<AdvertisersModel> ReadAllAsync(string organisationId, CancellationToken cancellationToken)
    {
        var advertisers = new List<Advertiser>();
        await foreach (var advertiser in documents.AllAsync(ResourceKinds.Advertisers, organisationId, cancellationToken)) advertisers.Add(advertiser.Value);
        Dictionary<string, AccountRow>? accounts = null;
        try
        {
            var all = await AllAsync((cursor, token) => books.GetAccountsAsync(organisationId, PageOfBooks, cursor, token), cancellationToken);
            accounts = all.ToDictionary(account => account.Advertiser, StringComparer.Ordinal);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.BooksUnknown(logger, e);
        }

        var rows = advertisers.Select(advertiser => new AdvertiserRow(advertiser, accounts is null ? null : accounts.GetValueOrDefault(advertiser.Id) ?? AdvertiserRow.NothingBooked(advertiser)));
        return new AdvertisersModel(
            [.. rows.OrderBy(row => row.State switch { "out of balance" => 0, "archived" => 2, _ => 1 }).ThenBy(row => row.Advertiser.Name, StringComparer.CurrentCultureIgnoreCase)], accounts is not null);
    }

    /// <summary>One advertiser; null when the organisation has none of this id.</summary>
    internal async Task<AdvertiserPageModel?> ReadAsync(string organisationId, string id, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(ResourceKinds.Advertisers, organisationId, id, cancellationToken) is not { } stored) return null;
        var advertiser = stored.Value;
        var campaigns = await CampaignsOfAsync(organisationId, advertiser, cancellationToken);
        var model = new AdvertiserPageModel { Row = new AdvertiserRow(advertiser, null), Version = stored.Version, Campaigns = [.. campaigns.Where(row => row.Campaign.Status is not Status.Archived || row.Charged is not 0)] };
        try
        {
            var entries = await AllAsync((cursor, token) => books.GetEntriesAsync(organisationId, id, PageOfBooks, cursor, token), cancellationToken);
            var account = await books.GetAccountAsync(organisationId, id, cancellationToken) ?? AdvertiserRow.NothingBooked(advertiser);
            model = model with { Row = new AdvertiserRow(advertiser, account), Entries = [.. Enumerable.Reverse(entries)] };
            var ours = campaigns.Where(row => row.Campaign.Currency == account.Currency).Select(row => row.Campaign.Id).ToHashSet(StringComparer.Ordinal);
            var charged = (await charges.ReadAsync(organisationId, cancellationToken)).Select(month => month with { ByCampaign = [.. month.ByCampaign.Where(pair => ours.Contains(pair.Campaign))] });
            return model with { Months = AccountMonths.Of(account, [.. entries.Where(entry => entry.Currency == account.Currency)], [.. charged]) };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.BooksUnknown(logger, e);
            return model;
        }
    }

    private async Task<IReadOnlyList<CampaignRow>> CampaignsOfAsync(string organisationId, Advertiser advertiser, CancellationToken cancellationToken)
    {
        var campaigns = new List<Campaign>();
        await foreach (var campaign in documents.AllAsync(ResourceKinds.Campaigns, organisationId, cancellationToken))
        {
            if (campaign.Value.AdvertiserId == advertiser.Id) campaigns.Add(campaign.Value);
        }

        var rates = (await documents.FindAsync(ResourceKinds.ExchangeRates, Access.DefaultOrganisation, ResourceKinds.RatesId, cancellationToken))?.Value;
        var (known, now) = (await numbers.ByCampaignAsync(organisationId, null, cancellationToken), time.GetUtcNow());
        return [.. campaigns.OrderBy(campaign => campaign.Name, StringComparer.CurrentCultureIgnoreCase).Select(RowOf)];

        CampaignRow RowOf(Campaign campaign)
        {
            var life = known?.Of(campaign.Id);
            var charged = life is null ? null : Conversion.To(campaign.Currency, life.Charge, life.Currency, rates);
            return new CampaignRow(campaign, advertiser.Name, null, null, charged, life is not null && life.Currency != campaign.Currency, Pace.Of(campaign, charged ?? 0, null, now));
        }
    }

    private static async Task<List<T>> AllAsync<T>(Func<string?, CancellationToken, Task<Listed<T>>> pageAsync, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var page = await pageAsync(cursor, cancellationToken);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The books of advertisers could not be read; their pages are shown without them.")]
        public static partial void BooksUnknown(ILogger logger, Exception exception);
    }
}
