using AdTech.Budgets;
using AdTech.Budgets.Embedded;
using AdTech.Simulation.Tests.Running;

namespace AdTech.Simulation.Tests.Disk;

/// <summary>The ledger's disk: what was committed outlives the process; a commit that the process dies in was made or was not.</summary>
internal sealed class LeaseDisk(Random random, Faults faults)
{
    private readonly Dictionary<ulong, Row> _rows = [];
    private ulong _next = 1;

    /// <summary>After each commit, with the book as it is then.</summary>
    internal Action<LedgerBook> Committed { get; set; } = static _ => { };

    /// <summary>Whether a lease was ever stored: its id was, then, with its grant.</summary>
    internal bool HasStored(ulong leaseId) => leaseId < _next;

    internal ILeaseStore Open(Process process) => new Store(this, process);

    private sealed record Row(string Campaign, string LineItem, int Day, long Micros, long Held, long Settled, bool Closed, long EndsAtMs, AccountKey? Advertiser);

    private sealed class Store(LeaseDisk disk, Process process) : ILeaseStore
    {
        public LedgerBook Load(DateTimeOffset now)
        {
            var book = new LedgerBook(disk._next);
            foreach (var (id, row) in disk._rows) book.Restore(id, row.Campaign, row.LineItem, row.Day, row.Micros, row.Held, row.Settled, row.Closed, row.EndsAtMs, row.Advertiser);
            return book;
        }

        public void Commit(LedgerBook book)
        {
            var dies = disk.Dies();
            if (dies && disk.Dice.Next(2) == 0) Die("before its commit");
            disk._next = book.NextLeaseId;
            foreach (var lease in book.Changed)
            {
                if (lease.Ended) disk._rows.Remove(lease.Id);
                else disk._rows[lease.Id] = new Row(lease.CampaignId, lease.LineItemId, lease.Day, lease.Micros, lease.HeldMicros, lease.SettledMicros, lease.Closed, lease.EndsAtMs, lease.Advertiser);
            }

            if (dies) Die("after its commit");
            disk.Committed(book);
        }

        public void Dispose()
        {
        }

        private void Die(string where)
        {
            process.Kill();
            throw new ProcessDiedException(where);
        }
    }

    private Random Dice => random;

    private bool Dies() => random.NextDouble() < faults.DiesInCommit;
}
