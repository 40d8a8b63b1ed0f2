using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Tests.Hosting;

/// <summary>Numbers as a test wants them.</summary>
internal sealed class FakeMetrics : IMetrics
{
    private readonly Channel<LiveUpdate> _live = Channel.CreateUnbounded<LiveUpdate>();

    public Func<MetricsQuery, IReadOnlyList<MetricsRow>> Rows { get; set; } = _ => [];

    public IReadOnlyList<NoBidReasonCount> Reasons { get; set; } = [];

    public MetricsRow Totals { get; set; } = new();

    public Exception? Failure { get; set; }

    public List<MetricsQuery> Queries { get; } = [];

    public void Tick(LiveUpdate update) => _live.Writer.TryWrite(update);

    public Task<MetricsRow> GetTotalsAsync(string organisationId, CancellationToken cancellationToken) => Task.FromResult(Totals);

    public Task<MetricsReport> QueryAsync(MetricsQuery query, CancellationToken cancellationToken)
    {
        if (Failure is not null) throw Failure;
        lock (Queries) Queries.Add(query);
        return Task.FromResult(new MetricsReport(Rows(query), null));
    }

    public Task<IReadOnlyList<NoBidReasonCount>> GetNoBidReasonsAsync(MetricsQuery query, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(Reasons) : throw Failure;

    public async IAsyncEnumerable<LiveUpdate> LiveAsync(string organisationId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in _live.Reader.ReadAllAsync(cancellationToken)) yield return update;
    }
}
