using AdTech.Campaigns.Handling;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>Reads what the pages of advertisers show.</summary>
internal sealed partial class AdvertiserReader(Documents documents, IBooks books, IMetrics metrics, NumbersReader numbers, TimeProvider time, ILogger<AdvertiserReader> logger)
{
    private const int PageOfBooks = 1_000;
    private const int CampaignsMax = 10_000;

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
            var charges = await ChargesAsync(organisationId, ours, account.Currency, cancellationToken);
            return model with { Months = AccountMonths.Of(account, [.. entries.Where(entry => entry.Currency == account.Currency)], charges) };
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

    /// <summary>What campaigns were charged: before the months that are shown, and in each of them.</summary>
    private async Task<IReadOnlyList<MonthOfCharges>> ChargesAsync(string organisationId, HashSet<string> campaigns, string currencyOfNone, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var months = new List<MonthOfCharges>();
        for (var back = AccountMonths.Shown; back >= 0; back--)
        {
            DateTimeOffset? from = back == AccountMonths.Shown ? null : AccountMonths.First(now, back);
            var report = await metrics.QueryAsync(
                new MetricsQuery(organisationId, ["campaign"], from, back == 0 ? null : AccountMonths.First(now, back - 1), Limit: CampaignsMax, Metrics: ["charge"]), cancellationToken);
            var charged = report.Rows.Where(row => row.Charge != 0 && campaigns.Contains(row.Dimensions["campaign"])).Select(row => (row.Dimensions["campaign"], row.Charge)).ToList();
            var name = from is { } first ? AccountMonths.Name(first) : "";
            var month = from is null || back == 0 ? new MonthRow { Month = name } : await books.GetMonthAsync(organisationId, name, cancellationToken);
            months.Add(new MonthOfCharges(name, month.Closed, month.ClosedAt, report.Rows.Count > 0 ? report.Rows[0].Currency : "", charged));
        }

        var currency = months.Find(month => month.Currency.Length > 0)?.Currency ?? currencyOfNone;
        return [.. months.Select(month => month with { Currency = currency })];
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
