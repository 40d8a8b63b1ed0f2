using Microsoft.Extensions.ObjectPool;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Handling;

/// <summary>Makes contexts, and takes back those that did not grow large.</summary>
internal sealed class BidContextPolicy(IOptions<BiddingOptions> options) : PooledObjectPolicy<BidContext>
{
    private readonly ulong _seed = options.Value.Seed ?? (ulong)Random.Shared.NextInt64();
    private long _made;

    /// <inheritdoc/>
    public override BidContext Create() => new(_seed + ((ulong)Interlocked.Increment(ref _made) * 0xD1342543DE82EF95));

    /// <inheritdoc/>
    public override bool Return(BidContext obj) =>
        obj.Raw.Capacity <= BidContext.KeptBodyMax && obj.Inflated.Capacity <= BidContext.KeptBodyMax && obj.Answer.Capacity <= BidContext.KeptAnswerMax;
}
