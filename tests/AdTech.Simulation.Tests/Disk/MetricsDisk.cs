using AdTech.Simulation.Tests.Running;
using AdTech.Streaming.Attributing;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Deduplicating;
using AdTech.Streaming.Storing;
using AdTech.Streaming.Storing.Sql;
using AdTech.Streaming.Storing.Sqlite;
using Microsoft.Data.Sqlite;

namespace AdTech.Simulation.Tests.Disk;

/// <summary>
/// The disk under the metrics store: SQLite itself, in memory. What was committed outlives the process; what was synced outlives the machine. A commit that the process dies in was made or
/// was not.
/// </summary>
internal sealed class MetricsDisk : IDisposable
{
    private readonly Random _random;
    private readonly Faults _faults;
    private readonly Planted _planted;
    private readonly SqliteConnection _disk;
    private readonly SqliteConnection? _synced;
    private SqlStreamStore? _open;

    internal MetricsDisk(string name, Random random, Faults faults, Planted planted)
    {
        (_random, _faults, _planted) = (random, faults, planted);
        File = $"file:{name}?mode=memory&cache=shared";
        // A database in memory is there for as long as a connection to it is.
        _disk = Connect(File);
        if (faults.LosesPower > 0) _synced = Connect($"file:{name}-synced?mode=memory&cache=shared");
    }

    internal string File { get; }

    /// <summary>After each commit, before its process goes on, if it does.</summary>
    internal Action<PendingCommit> Committed { get; set; } = static _ => { };

    internal IStreamStore Open(Process process)
    {
        _open?.Dispose();
        _open = SqliteDatabase.OpenStore(File);
        return new Store(this, _open, process);
    }

    /// <summary>The machine lost its power: what was not synced is gone.</summary>
    internal void LosePower()
    {
        _open?.Dispose();
        _open = null;
        _synced?.BackupDatabase(_disk);
    }

    public void Dispose()
    {
        _open?.Dispose();
        _disk.Dispose();
        _synced?.Dispose();
    }

    private static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private sealed class Store(MetricsDisk disk, SqlStreamStore inner, Process process) : IStreamStore
    {
        public StreamState Load() => inner.Load();

        public void LoadChunk(FactChunk chunk)
        {
            inner.LoadChunk(chunk);
            if (disk._planted != Planted.BillNotIdempotent) return;
            for (var i = 0; i < chunk.Facts.Length; i++) chunk.Facts[i] &= ~BidFacts.Billed;
        }

        public void LoadAccount(ChargedAccount account) => inner.LoadAccount(account);

        public void LoadAdvertiser(AdvertiserAccount account) => inner.LoadAdvertiser(account);

        public void LoadLease(LeaseTotal lease) => inner.LoadLease(lease);

        public IReadOnlyList<LeaseTotal> LoadLeases() => inner.LoadLeases();

        public bool HasConversion(int organisation, string id) => inner.HasConversion(organisation, id);

        public bool HasEntry(int organisation, string id) => inner.HasEntry(organisation, id);

        public Touch LoadTouch(TouchKey key) => inner.LoadTouch(key);

        public IReadOnlyList<WaitingConversion> LoadWaiting() => inner.LoadWaiting();

        public void Commit(PendingCommit commit)
        {
            var dies = disk._random.NextDouble() < disk._faults.DiesInCommit;
            if (dies && disk._random.Next(2) == 0)
            {
                if (disk._planted == Planted.OffsetsAhead) CommitOffsets(commit);
                Die("before its commit");
            }

            inner.Commit(commit);
            disk.Committed(commit);
            if (dies) Die("after its commit");
        }

        public bool Sync()
        {
            if (disk._synced is { } synced) disk._disk.BackupDatabase(synced);
            return true;
        }

        public void Prune(PruneLimits limits) => inner.Prune(limits);

        private void CommitOffsets(PendingCommit commit)
        {
            var offsets = new PendingCommit();
            foreach (var (partition, offset) in commit.Offsets) offsets.Offsets[partition] = offset;
            inner.Commit(offsets);
        }

        private void Die(string where)
        {
            process.Kill();
            throw new ProcessDiedException(where);
        }
    }
}
