using AdTech.Budgets;
using AdTech.Simulation.Tests.Nodes;
using AdTech.Simulation.Tests.Running;

namespace AdTech.Simulation.Tests.Network;

/// <summary>The ledger as another process reaches it: over the network.</summary>
internal sealed class RemoteLedger(Process caller, LedgerNode ledger, SimulatedNetwork network) : IBudgetLedger
{
    public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken) => await CallAsync(l => l.LeaseAsync(request, default).AsTask(), mayRepeat: false);

    public async ValueTask<IReadOnlyList<LeaseGrant>> LeaseManyAsync(IReadOnlyList<LeaseRequest> requests, CancellationToken cancellationToken) =>
        await CallAsync(l => l.LeaseManyAsync(requests, default).AsTask(), mayRepeat: false);

    public async ValueTask CloseAsync(ulong leaseId, long heldMicros, DateTimeOffset holdUntil, CancellationToken cancellationToken) =>
        await CallAsync(l => DoneAsync(l.CloseAsync(leaseId, heldMicros, holdUntil, default)));

    public async ValueTask SetAccountsAsync(IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken) =>
        await CallAsync(l => DoneAsync(l.SetAccountsAsync(accounts, default)), mayRepeat: false);

    public async ValueTask SettleAsync(IReadOnlyList<LeaseSettlement> leases, IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken) =>
        await CallAsync(l => DoneAsync(l.SettleAsync(leases, accounts, default)));

    public async ValueTask SettledUntilAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        await CallAsync(l => DoneAsync(l.SettledUntilAsync(moment, default)));

    public async ValueTask<AccountBalance?> GetBalanceAsync(AccountKey account, CancellationToken cancellationToken) =>
        await CallAsync(l => l.GetBalanceAsync(account, default).AsTask());

    private Task<T> CallAsync<T>(Func<IBudgetLedger, Task<T>> call, bool mayRepeat = true) => network.CallAsync(caller, () => ledger.Process, () => call(ledger.Ledger), mayRepeat);

    private static async Task<bool> DoneAsync(ValueTask call)
    {
        await call;
        return true;
    }
}
