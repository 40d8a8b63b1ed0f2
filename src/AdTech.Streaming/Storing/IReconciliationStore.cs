using AdTech.Streaming.Client;

namespace AdTech.Streaming.Storing;

/// <summary>The comparisons that were made.</summary>
internal interface IReconciliationStore
{
    /// <summary>Keeps one, and of the organisation's only so many.</summary>
    void Add(string organisationId, Reconciliation reconciliation, int keep);

    /// <summary>Those of a partner, or all, the newest first, without their lines.</summary>
    Listed<Reconciliation> List(DiscrepancyQuery query);

    /// <summary>One with its lines; null when there is none.</summary>
    Reconciliation? Find(string organisationId, string id);
}
