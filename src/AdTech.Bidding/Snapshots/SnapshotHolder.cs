namespace AdTech.Bidding.Snapshots;

/// <summary>Holds the current snapshot. Reading it is one load of a reference; whoever reads keeps what it got to the end of its request.</summary>
public sealed class SnapshotHolder
{
    private volatile BiddingSnapshot _current = BiddingSnapshot.Empty;

    /// <summary>Raised on the reader's thread after a swap; handlers are quick and don't throw.</summary>
    public event Action<BiddingSnapshot>? Swapped;

    /// <summary>The newest snapshot.</summary>
    public BiddingSnapshot Current => _current;

    /// <summary>True once the log's documents have all been read and stand in <see cref="Current"/>.</summary>
    public bool CaughtUp { get; private set; }

    /// <summary>Puts a snapshot in place; for the reader, and for tests.</summary>
    public void Swap(BiddingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _current = snapshot;
        CaughtUp = true;
        Swapped?.Invoke(snapshot);
    }
}
