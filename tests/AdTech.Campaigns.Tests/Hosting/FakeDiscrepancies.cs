using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Tests.Hosting;

/// <summary>Partners' books as a test wants them.</summary>
internal sealed class FakeDiscrepancies : IDiscrepancies, IReconciliations
{
    public IReadOnlyList<DiscrepancyDay> Days { get; set; } = [];

    public IReadOnlyList<NoticeRow> Notices { get; set; } = [];

    public IReadOnlyList<Reconciliation> Made { get; set; } = [];

    public Exception? Failure { get; set; }

    public Task<Listed<DiscrepancyDay>> GetDaysAsync(DiscrepancyQuery query, CancellationToken cancellationToken) =>
        ListAsync<DiscrepancyDay>([.. Days.Where(day => (query.Partner is null || day.Partner == query.Partner) && (query.From is null || day.Day >= query.From))]);

    public Task<Listed<NoticeRow>> GetNoticesAsync(DiscrepancyQuery query, CancellationToken cancellationToken) => ListAsync(Notices);

    public Task<IReadOnlyList<BidFactsRow>> GetFactsAsync(IReadOnlyList<string> bidIds, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReconcileOutcome> ReconcileAsync(string organisationId, string partner, Stream csv, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listed<Reconciliation>> GetReconciliationsAsync(DiscrepancyQuery query, CancellationToken cancellationToken) => ListAsync(Made);

    public Task<Reconciliation?> GetReconciliationAsync(string organisationId, string id, CancellationToken cancellationToken) => Task.FromResult(Made.FirstOrDefault(one => one.Id == id));

    private Task<Listed<T>> ListAsync<T>(IReadOnlyList<T> items) => Failure is null ? Task.FromResult(new Listed<T>(items, null)) : throw Failure;
}
