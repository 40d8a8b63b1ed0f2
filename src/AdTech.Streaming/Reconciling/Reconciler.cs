using System.Text;
using AdTech.Accounting;
using AdTech.Events;
using AdTech.ServiceDefaults;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Client;
using AdTech.Streaming.Storing;
using Microsoft.Extensions.Options;

namespace AdTech.Streaming.Reconciling;

/// <summary>
/// Compares a partner's report with its books: 1. read the report, 2. the books of its days, 3. what was exceptional, 4. the causes, the surest first, 5. what remains is unexplained, and kept.
/// </summary>
internal sealed class Reconciler(IPartnerReports reports, IReconciliationStore store, CampaignDirectory campaigns, IOptions<DiscrepancyOptions> options, TimeProvider time) : IReconciliations
{
    private const int PageOfDays = 1_000;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public Task<Listed<Reconciliation>> GetReconciliationsAsync(DiscrepancyQuery query, CancellationToken cancellationToken) => Task.FromResult(store.List(query));

    public Task<Reconciliation?> GetReconciliationAsync(string organisationId, string id, CancellationToken cancellationToken) => Task.FromResult(store.Find(organisationId, id));

    public async Task<ReconcileOutcome> ReconcileAsync(string organisationId, string partner, Stream csv, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(csv);
        // Step 1: read.
        var (text, problem) = await ReadAsync(csv, cancellationToken);
        if (text is null) return Wrong("$", problem);
        var report = ReportReader.Read(text, options.Value, out var errors);
        if (report is null) return new ReconcileOutcome(null, errors);

        // Step 2: the books, a day more on either side: days may be another zone's.
        var (from, to) = (report.Rows.Min(r => r.Day), report.Rows.Max(r => r.Day));
        var books = BooksOf(organisationId, partner, from.AddDays(-1), to.AddDays(1));
        if (books.Count == 0 && !IsKnown(organisationId, partner)) return Wrong("partner", $"There is no partner '{partner}'.");
        var currencies = books.Select(d => d.Currency).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (report.Currency.Length == 0 && currencies.Length > 1) return Wrong("line 1, currency", $"currency is missing: the books of these days are in {string.Join(" and ", currencies)}.");
        var currency = report.Currency.Length > 0 ? report.Currency : currencies is [var only] ? only : "";
        var lines = new Dictionary<(DateOnly Day, string Deal), LineDraft>();
        foreach (var day in books.Where(d => d.Currency == currency && d.Day >= from && d.Day <= to)) LineOf(day.Day, day.Deal).Counts.Add(day.Counts);
        foreach (var row in report.Rows)
        {
            var line = LineOf(row.Day, row.Deal);
            line.TheirImpressions += row.Impressions;
            line.TheirAmount += row.Amount;
            line.Rows++;
        }

        if (lines.Count > options.Value.ReportLinesMax) return Wrong("$", $"There are {lines.Count:N0} different days and deals in it: at most {options.Value.ReportLinesMax:N0} are compared.");

        // Step 3: what was exceptional, by line, and of the report's own bids.
        var bids = report.Rows.Where(r => r.Bid is not null).Select(r => r.Bid!.Value).ToHashSet();
        var exceptions = new Dictionary<BidId, List<ExceptionRow>>();
        foreach (var exception in reports.Exceptions(organisationId, partner, from.AddDays(-1), to.AddDays(1)))
        {
            if (bids.Contains(exception.Bid))
            {
                if (!exceptions.TryGetValue(exception.Bid, out var ofBid)) exceptions.Add(exception.Bid, ofBid = []);
                ofBid.Add(exception);
            }

            if (exception.Currency != currency || !lines.TryGetValue((exception.Day, report.HasDeals ? exception.Deal : ""), out var line)) continue;
            var (count, counted, bid) = line.Exceptions.GetValueOrDefault(exception.Cause);
            line.Exceptions[exception.Cause] = (count + 1, counted + (decimal)exception.CountedNanos / Money.NanosPerUnit, bid + (decimal)exception.BidNanos / Money.NanosPerUnit);
        }

        // Step 4: the causes.
        if (report.ByBid) new BidExplainer(reports, exceptions).Explain(report.Rows.Select(row => (LineOf(row.Day, row.Deal), row)));
        else foreach (var line in lines.Values) LineExplainer.ExplainKnown(line);
        DayShift.Explain(lines.Values);
        foreach (var line in lines.Values)
        {
            // Of bids that are named one by one nothing has to be guessed: what is missing in the report is what nobody named.
            if (report.ByBid && line.Impressions < 0) LineExplainer.Fewer(line, Causes.NotInTheirs, -line.Impressions);
            else LineExplainer.ExplainMissing(line);
            if (!report.ByBid) LineExplainer.Price(line);
            LineExplainer.Rounding(line, report.ByBid ? report.Decimals + 3 : report.Decimals);
        }

        // Step 5: the result.
        var finished = lines.Values.OrderBy(l => l.Day).ThenBy(l => l.Deal, StringComparer.Ordinal).Select(l => l.Finish(report.HasDeals)).ToArray();
        var now = time.GetUtcNow();
        var made = new Reconciliation
        {
            Id = Guid.CreateVersion7(now).ToString("n"),
            Partner = partner,
            At = now.UtcDateTime,
            From = from,
            To = to,
            Currency = currency,
            Rows = report.Rows.Count,
            ByBid = report.ByBid,
            Total = ReconciledSum.Of(finished),
            Lines = finished,
        };
        store.Add(organisationId, made, options.Value.ReconciliationsKept);
        return new ReconcileOutcome(made, new Dictionary<string, string[]>());

        LineDraft LineOf(DateOnly day, string deal)
        {
            var key = (day, report.HasDeals ? deal : "");
            if (!lines.TryGetValue(key, out var line)) lines.Add(key, line = new LineDraft(day, key.Item2));
            return line;
        }
    }

    private static ReconcileOutcome Wrong(string where, string reason) => new(null, new Dictionary<string, string[]> { [where] = [reason] });

    private bool IsKnown(string organisationId, string partner) =>
        campaigns.OrganisationOfPartner(partner) is { } owner && (owner.Length == 0 ? Access.DefaultOrganisation : owner) == organisationId;

    private List<PartnerDay> BooksOf(string organisationId, string partner, DateOnly from, DateOnly to)
    {
        var days = new List<PartnerDay>();
        string? cursor = null;
        do
        {
            var page = reports.Days(new DiscrepancyQuery(organisationId, from, to, partner, Limit: PageOfDays, Cursor: cursor));
            days.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null && days.Count <= options.Value.ReportLinesMax);

        return days;
    }

    private async Task<(string? Text, string Problem)> ReadAsync(Stream csv, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int read; (read = await csv.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (bytes.Length + read > options.Value.ReportMaxBytes) return (null, $"The report is larger than {options.Value.ReportMaxBytes:N0} bytes.");
            bytes.Write(buffer, 0, read);
        }

        try
        {
            return (Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length), "");
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes.GetBuffer().AsSpan(0, Math.Max(0, e.Index)).Count((byte)'\n');
            return (null, $"The report is not UTF-8: line {line} has a byte that is no character.");
        }
    }
}
