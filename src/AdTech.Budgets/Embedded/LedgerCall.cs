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

/// <summary>A wish for a lease.</summary>
internal sealed class LeaseCall(LeaseRequest request) : LedgerCall
{
    private readonly TaskCompletionSource<LeaseGrant> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LeaseGrant _grant;

    internal Task<LeaseGrant> Answer => _answer.Task;

    internal override void Apply(LedgerBook book, DateTimeOffset now) => _grant = book.Lease(request, now);

    internal override void Complete() => _answer.TrySetResult(_grant);

    internal override void Fail(LedgerBook book, Exception reason)
    {
        if (_grant.LeaseId != 0) book.Withdraw(_grant.LeaseId);
        _answer.TrySetResult(new LeaseGrant(0, 0, LeaseDenial.Unavailable));
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
