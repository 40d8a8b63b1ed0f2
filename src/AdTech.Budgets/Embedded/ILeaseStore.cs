namespace AdTech.Budgets.Embedded;

/// <summary>Where the ledger's leases outlive a restart.</summary>
internal interface ILeaseStore : IDisposable
{
    /// <summary>The book as it was at the last commit.</summary>
    LedgerBook Load(DateTimeOffset now);

    /// <summary>Makes everything that changed durable, in one transaction.</summary>
    void Commit(LedgerBook book);
}
