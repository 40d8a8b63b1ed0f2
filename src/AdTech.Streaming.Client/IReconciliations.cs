namespace AdTech.Streaming.Client;

/// <summary>Comparisons of partners' reports with their books. Over HTTP or in process, as <see cref="IMetrics"/>.</summary>
public interface IReconciliations
{
    /// <summary>Compares a partner's report (CSV) with its books, and keeps the result.</summary>
    Task<ReconcileOutcome> ReconcileAsync(string organisationId, string partner, Stream csv, CancellationToken cancellationToken);

    /// <summary>The comparisons that were made, the newest first, without their lines.</summary>
    Task<Listed<Reconciliation>> GetReconciliationsAsync(DiscrepancyQuery query, CancellationToken cancellationToken);

    /// <summary>One comparison; null when there is none.</summary>
    Task<Reconciliation?> GetReconciliationAsync(string organisationId, string id, CancellationToken cancellationToken);
}

/// <summary>What a comparison came to.</summary>
/// <param name="Reconciliation">The comparison; null when the report could not be read.</param>
/// <param name="Errors">What is wrong with the report, by line and column: <c>line 7, amount</c>.</param>
public sealed record ReconcileOutcome(Reconciliation? Reconciliation, IReadOnlyDictionary<string, string[]> Errors);
