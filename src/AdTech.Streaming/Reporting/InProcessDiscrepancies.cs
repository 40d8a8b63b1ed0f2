using AdTech.Events;
using AdTech.Streaming.Client;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Reconciling;
using AdTech.Streaming.Storing;
using Microsoft.Extensions.Options;

namespace AdTech.Streaming.Reporting;

/// <summary>The partners' books for whoever is hosted beside the stream.</summary>
internal sealed class InProcessDiscrepancies(IPartnerReports reports, IOptions<DiscrepancyOptions> options) : IDiscrepancies
{
    private readonly Findings _findings = new(options.Value);

    public Task<Listed<DiscrepancyDay>> GetDaysAsync(DiscrepancyQuery query, CancellationToken cancellationToken)
    {
        var days = reports.Days(query);
        return Task.FromResult(new Listed<DiscrepancyDay>([.. days.Items.Select(_findings.Of)], days.Next));
    }

    public Task<Listed<NoticeRow>> GetNoticesAsync(DiscrepancyQuery query, CancellationToken cancellationToken) => Task.FromResult(reports.Notices(query));

    public Task<IReadOnlyList<BidFactsRow>> GetFactsAsync(IReadOnlyList<string> bidIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bidIds);
        var ids = bidIds.Select(text => BidId.TryParse(text, out var id) ? id : (BidId?)null).ToArray();
        var known = ids.OfType<BidId>().Distinct().ToArray();
        var facts = known.Zip(reports.Facts(known)).ToDictionary(pair => pair.First, pair => pair.Second);
        return Task.FromResult<IReadOnlyList<BidFactsRow>>(
            [.. bidIds.Zip(ids, (text, id) => new BidFactsRow(text, id is null ? null : BidFactNames.Of(facts.GetValueOrDefault(id.Value, BidFacts.None))))]);
    }
}
