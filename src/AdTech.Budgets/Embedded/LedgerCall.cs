namespace AdTech.Budgets.Embedded;

/// <summary>A call waiting for its turn and for the commit that makes it durable.</summary>
internal abstract class LedgerCall
{
    /// <summary>Changes the book.</summary>
    internal abstract void Apply(LedgerBook book, DateTimeOffset now);

    /// <summary>The change is durable: the caller may know.</summary>
    internal abstract void Complete();

    /// <summary>It could not be stored.</summary>
    internal abstract void Fail(LedgerBook book, Exception reason);
}

/// <summary>A wish for leases: one, or many that come together.</summary>
internal sealed class LeaseCall(IReadOnlyList<LeaseRequest> requests) : LedgerCall
{
    private readonly TaskCompletionSource<LeaseGrant[]> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LeaseGrant[] _grants = new LeaseGrant[requests.Count];

    internal Task<LeaseGrant[]> Answer => _answer.Task;

    internal override void Apply(LedgerBook book, DateTimeOffset now)
    {
        for (var i = 0; i < _grants.Length; i++) _grants[i] = book.Lease(requests[i], now);
    }

    internal override void Complete() => _answer.TrySetResult(_grants);

    internal override void Fail(LedgerBook book, Exception reason)
    {
        foreach (var grant in _grants)
        {
            if (grant.LeaseId != 0) book.Withdraw(grant.LeaseId);
        }

        _answer.TrySetResult(Refused(_grants.Length));
    }

    /// <summary>The answer while the ledger can't be reached.</summary>
    internal static LeaseGrant[] Refused(int count)
    {
        var grants = new LeaseGrant[count];
        Array.Fill(grants, new LeaseGrant(0, 0, LeaseDenial.Unavailable));
        return grants;
    }
}

/// <summary>Every other call: something is done to the book, and something may be read from it.</summary>
internal sealed class BookCall<T>(Func<LedgerBook, T> action) : LedgerCall
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    internal Task<T> Answer => _answer.Task;

    internal override void Apply(LedgerBook book, DateTimeOffset now) => _result = action(book);

    internal override void Complete() => _answer.TrySetResult(_result);

    internal override void Fail(LedgerBook book, Exception reason) => _answer.TrySetException(reason);
}
