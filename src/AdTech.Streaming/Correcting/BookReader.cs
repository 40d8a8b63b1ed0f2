using System.Globalization;
using AdTech.Events;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Storing;
using Microsoft.Extensions.Options;

namespace AdTech.Streaming.Correcting;

/// <summary>The books as they are answered, whoever asks: the API, or a page beside the stream.</summary>
internal sealed class BookReader(IBookStore books, CampaignDirectory campaigns, IOptions<StreamingOptions> options)
{
    private string Reporting => options.Value.ReportingCurrency;

    /// <summary>A page of entries: next is null at the end.</summary>
    internal EntriesView Entries(EntryQuery query)
    {
        var found = books.Entries(query with { Limit = query.Limit + 1 }); // one more, to know whether there is a next page
        var items = found.Take(query.Limit).ToList();
        return new EntriesView([.. items.Select(e => EntryView.Of(e.Entry.Correction, e.Entry))], found.Count > query.Limit ? items[^1].Number.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>A page of accounts: of the advertisers that there are, and of those that have had money.</summary>
    internal AccountsView Accounts(string organisation, string? after, int limit)
    {
        var balances = books.BalancesOf(organisation).ToLookup(pair => pair.Advertiser, pair => pair.Balance, StringComparer.Ordinal);
        var ids = campaigns.AdvertisersOf(organisation).Union(balances.Select(g => g.Key), StringComparer.Ordinal)
            .Where(id => string.CompareOrdinal(id, after) > 0).Order(StringComparer.Ordinal).Take(limit + 1).ToList();
        var items = ids.Take(limit).Select(id => View(organisation, id, [.. balances[id]])).ToList();
        return new AccountsView(items, ids.Count > limit ? ids[limit - 1] : null);
    }

    /// <summary>An advertiser's account; null when there is no such advertiser.</summary>
    internal AdvertiserView? Account(string organisation, string advertiser)
    {
        var balances = books.BalancesOf(organisation, advertiser);
        return balances.Count == 0 && !campaigns.KnowsAdvertiser(organisation, advertiser) ? null : View(organisation, advertiser, balances);
    }

    internal StatementView Statement(string organisation, Month month) => View(month, books.StatementOf(organisation, month), Reporting);

    private AdvertiserView View(string organisation, string advertiser, IReadOnlyList<AdvertiserBalance> balances)
    {
        var plan = campaigns.FindAdvertiser(organisation, advertiser);
        var currency = plan?.Currency ?? (balances.Count > 0 ? balances[0].Currency : Reporting);
        var own = balances.FirstOrDefault(b => b.Currency == currency) ?? new AdvertiserBalance(currency, 0, 0, 0, 0, 0);
        var others = balances.Where(b => b.Currency != currency).Select(b => View(advertiser, b, null, null)).ToList();
        return View(advertiser, own, plan, others.Count > 0 ? others : null);
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
}
