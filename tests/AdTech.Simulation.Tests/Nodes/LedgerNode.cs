using AdTech.Budgets;
using AdTech.Budgets.Embedded;
using AdTech.Simulation.Tests.Disk;
using AdTech.Simulation.Tests.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdTech.Simulation.Tests.Nodes;

/// <summary>The machine with the ledger: the real one, over a disk that outlives it.</summary>
internal sealed class LedgerNode(World world, LeaseDisk disk, Planted planted)
{
    private IBudgetLedger _ledger = null!;

    internal Process? Process { get; private set; }

    internal IBudgetLedger Ledger => _ledger;

    internal int Deaths { get; private set; }

    internal void Start()
    {
        var process = world.NewProcess("ledger", TimeSpan.Zero, world.Faults.LedgerDies);
        process.Died = () =>
        {
            Deaths++;
            world.Queue.In(world.RestartDelay(), Start);
        };
        process.Run(() =>
        {
            IBudgetLedger ledger = new EmbeddedLedger(disk.Open(process), process.Time, NullLogger.Instance, TaskScheduler.FromCurrentSynchronizationContext());
            _ledger = planted is Planted.LeaseReturnedTwice or Planted.HalfHeld ? new BrokenLedger(ledger, planted) : ledger;
        });
        Process = process;
    }

    /// <summary>A ledger with a bug: a lease that is closed gives back what it did not use, and then as much again; or half of what is held.</summary>
    private sealed class BrokenLedger(IBudgetLedger inner, Planted planted) : IBudgetLedger
    {
        private readonly Dictionary<ulong, long> _granted = [];

        public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
        {
            var grant = await inner.LeaseAsync(request, cancellationToken);
            _granted[grant.LeaseId] = grant.Micros;
            return grant;
        }

        public async ValueTask CloseAsync(ulong leaseId, long heldMicros, DateTimeOffset holdUntil, CancellationToken cancellationToken)
        {
            await inner.CloseAsync(leaseId, planted == Planted.HalfHeld ? heldMicros / 2 : heldMicros, holdUntil, cancellationToken);
            if (planted == Planted.LeaseReturnedTwice) await inner.SettleAsync([new LeaseSettlement(leaseId, _granted.GetValueOrDefault(leaseId) - heldMicros)], [], cancellationToken);
        }

        public ValueTask SetAccountsAsync(IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken) => inner.SetAccountsAsync(accounts, cancellationToken);

        public ValueTask SettleAsync(IReadOnlyList<LeaseSettlement> leases, IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken) => inner.SettleAsync(leases, accounts, cancellationToken);

        public ValueTask SettledUntilAsync(DateTimeOffset moment, CancellationToken cancellationToken) => inner.SettledUntilAsync(moment, cancellationToken);

        public ValueTask<AccountBalance?> GetBalanceAsync(AccountKey account, CancellationToken cancellationToken) => inner.GetBalanceAsync(account, cancellationToken);
    }
}
