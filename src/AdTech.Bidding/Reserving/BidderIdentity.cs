using System.Security.Cryptography;
using AdTech.Events;

namespace AdTech.Bidding.Reserving;

/// <summary>Who this bidder is since it started, and the sequence of its bids: together the ids of all bids, never given twice.</summary>
internal sealed class BidderIdentity(ulong instance)
{
    private ulong _sequence;

    public BidderIdentity()
        : this(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))))
    {
    }

    /// <summary>Random, new at each start.</summary>
    internal ulong Instance => instance;

    internal BidId Next() => new(Instance, Interlocked.Increment(ref _sequence));
}
