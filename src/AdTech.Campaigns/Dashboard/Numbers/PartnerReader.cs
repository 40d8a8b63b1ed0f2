using System.Globalization;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Storing;
using AdTech.Events;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>Reads what the pages of partners show.</summary>
internal sealed partial class PartnerReader(Documents documents, IMetrics metrics, IDiscrepancies discrepancies, LearnedRates learned, TimeProvider time, ILogger<PartnerReader> logger)
{
    private const int PagesMax = 20;
    private const int PageOfDays = 1_000;

    /// <summary>How many days the list of partners sums up.</summary>
    internal const int DaysOfList = 7;

    /// <summary>How many days a partner's page shows.</summary>
    internal const int DaysOfPage = 14;

    /// <summary>Every partner, with its traffic and money of the last days.</summary>
    internal async Task<PartnersModel> ReadAllAsync(string organisationId, CancellationToken cancellationToken)
    {
        var partners = new List<Partner>();
        await foreach (var partner in documents.AllAsync(ResourceKinds.Partners, organisationId, cancellationToken)) partners.Add(partner.Value);
        try
        {
            var from = FirstDay(DaysOfList);
            var traffic = await metrics.QueryAsync(new MetricsQuery(organisationId, ["partner"], Midnight(from)), cancellationToken);
            var byPartner = traffic.Rows.ToDictionary(row => row.Dimensions["partner"], StringComparer.Ordinal);
            var books = (await BooksAsync(new DiscrepancyQuery(organisationId, from), cancellationToken)).ToLookup(day => day.Partner, StringComparer.Ordinal);
            return new PartnersModel([.. partners.Select(partner => new PartnerRow(partner, byPartner.GetValueOrDefault(partner.Id) ?? new MetricsRow(), PartnerBook.Of([.. books[partner.Id]])))], true);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NumbersUnknown(logger, e);
            return new PartnersModel([.. partners.Select(partner => new PartnerRow(partner, null, null))], false);
        }
    }

    /// <summary>One partner; null when the organisation has none of this id.</summary>
    internal async Task<PartnerPageModel?> ReadAsync(string organisationId, string id, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(ResourceKinds.Partners, organisationId, id, cancellationToken) is not { } stored) return null;
        var model = new PartnerPageModel { Partner = stored.Value, Version = stored.Version, Learned = learned.Of(id) };
        try
        {
            var from = FirstDay(DaysOfPage);
            var filter = new Dictionary<string, string> { ["partner"] = id };
            var traffic = await metrics.QueryAsync(new MetricsQuery(organisationId, ["day"], Midnight(from), null, filter), cancellationToken);
            var books = await BooksAsync(new DiscrepancyQuery(organisationId, from, Partner: id), cancellationToken);
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var days = Enumerable.Range(0, DaysOfPage).Select(back => today.AddDays(-back)).Select(day => new PartnerDayRow(
                day, traffic.Rows.FirstOrDefault(row => DayOf(row) == day) ?? new MetricsRow(), PartnerBook.Of([.. books.Where(book => book.Day == day)])));
            return model with
            {
                NumbersKnown = true,
                NewestEvent = traffic.AsOf,
                Traffic = Series.Total(traffic.Rows),
                Book = PartnerBook.Of(books),
                Days = [.. days.Where(day => day.Traffic.Requests > 0 || day.Traffic.Bids > 0 || day.Book.Bids > 0)],
            };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NumbersUnknown(logger, e);
            return model;
        }
    }

    /// <summary>The books of a question, all pages of them up to a limit.</summary>
    internal async Task<IReadOnlyList<DiscrepancyDay>> BooksAsync(DiscrepancyQuery query, CancellationToken cancellationToken)
    {
        var days = new List<DiscrepancyDay>();
        query = query with { Limit = PageOfDays };
        for (var page = 0; page < PagesMax; page++)
        {
            var listed = await discrepancies.GetDaysAsync(query, cancellationToken);
            days.AddRange(listed.Items);
            if (listed.Next is null) break;
            query = query with { Cursor = listed.Next };
        }

        return days;
    }

    internal DateOnly FirstDay(int days) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - days);

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static DateOnly DayOf(MetricsRow row) => DateOnly.ParseExact(row.Dimensions["day"].AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The numbers of partners could not be read; their pages are shown without them.")]
        public static partial void NumbersUnknown(ILogger logger, Exception exception);
    }
}

/// <summary>Every partner.</summary>
public sealed record PartnersModel(IReadOnlyList<PartnerRow> Rows, bool NumbersKnown);

/// <summary>One partner in the list: its traffic is in the reporting currency, its book in its own. Null while the metrics store can't be asked.</summary>
public sealed record PartnerRow(Partner Partner, MetricsRow? Traffic, PartnerBook? Book);

/// <summary>All that a partner's page shows.</summary>
public sealed record PartnerPageModel
{
    public required Partner Partner { get; init; }
    public required long Version { get; init; }
    public PartnerRates? Learned { get; init; }
    public bool NumbersKnown { get; init; }
    public DateTimeOffset? NewestEvent { get; init; }
    public MetricsRow Traffic { get; init; } = new();
    public PartnerBook Book { get; init; } = new();
    public IReadOnlyList<PartnerDayRow> Days { get; init; } = [];
}

/// <summary>One day of a partner's.</summary>
public sealed record PartnerDayRow(DateOnly Day, MetricsRow Traffic, PartnerBook Book);
