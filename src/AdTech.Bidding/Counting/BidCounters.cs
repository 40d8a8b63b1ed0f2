using System.Diagnostics.Metrics;
using System.Text;
using AdTech.Bidding.Handling;
using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Counting;

/// <summary>
/// What the bidder counts of its requests: for operations as metrics that are only read when they are scraped, for reports as events every few seconds. Requests are
/// counted in as many shards as there are processors, each behind a lock that nobody else wants.
/// </summary>
internal sealed class BidCounters : IDisposable
{
    private readonly Meter _meter;
    private readonly Histogram<double> _duration;
    private readonly CounterShard[] _shards;
    private long _refused;
    private long _failed;

    public BidCounters(IMeterFactory meters, Microsoft.Extensions.Options.IOptions<BiddingOptions> options)
    {
        var shards = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount);
        _shards = [.. Enumerable.Range(0, shards).Select(_ => new CounterShard(Math.Max(16, options.Value.CounterKeysMax / shards)))];
        _meter = meters.Create("AdTech.Bidding");
        _duration = _meter.CreateHistogram(
            "bidding.duration", "s", "From a request's arrival to its answer.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1] });
        _meter.CreateObservableCounter("bidding.requests", () => _shards.Sum(shard => shard.Requests), description: "Bid requests, the invalid and the shed ones included.");
        _meter.CreateObservableCounter("bidding.bids", () => _shards.Sum(shard => shard.Bids), description: "Bid objects in answers.");
        _meter.CreateObservableCounter("bidding.refused", () => Volatile.Read(ref _refused), description: "Requests refused with a 4xx before they were read.");
        _meter.CreateObservableCounter("bidding.errors", () => Volatile.Read(ref _failed), description: "Requests that failed through our own fault.");
        _meter.CreateObservableCounter("bidding.no_bids", ObserveReasons, description: "Requests without a bid, by reason.");
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>Counts a request that was handled. Test traffic and our own counts in metrics only, or not at all.</summary>
    internal void Count(BidContext context, BidDecision decision)
    {
        if (context.Traffic == Traffic.WarmUp) return;
        var facts = context.Facts;
        var known = decision.Reason is not (NoBidReason.Invalid or NoBidReason.TooLittleTime);
        var shard = Shard();
        lock (shard)
        {
            shard.Count(decision);
            if (context.Traffic != Traffic.Real) return;
            // Before screening the facts are still those of the request before.
            if (known) shard.Count(context.Partner, facts.Publisher, facts.Country, facts.DeviceType, decision);
            else shard.Count(context.Partner, [], [], 0, decision);
        }
    }

    /// <summary>A request that was answered 204 without being read.</summary>
    internal void Shed(PartnerEntry partner)
    {
        var shard = Shard();
        var decision = BidDecision.Skip(NoBidReason.Overloaded);
        lock (shard)
        {
            shard.Count(decision);
            shard.Count(partner, [], [], 0, decision);
        }
    }

    internal void Refused() => Interlocked.Increment(ref _refused);

    internal void Failed() => Interlocked.Increment(ref _failed);

    internal void Took(TimeSpan time) => _duration.Record(time.TotalSeconds);

    /// <summary>What was counted since the last call.</summary>
    internal void Take(ICollection<CountedRequests> requests, ICollection<CountedNoBids> noBids)
    {
        foreach (var shard in _shards)
        {
            lock (shard) shard.Take(requests, noBids);
        }
    }

    private CounterShard Shard() => _shards[Thread.GetCurrentProcessorId() & (_shards.Length - 1)];

    private IEnumerable<Measurement<long>> ObserveReasons()
    {
        for (var reason = NoBidReason.Invalid; (int)reason < NoBidReasons.Count; reason++)
        {
            var which = reason;
            yield return new Measurement<long>(
                _shards.Sum(shard => shard.NoBids(which)), new KeyValuePair<string, object?>("reason", Encoding.UTF8.GetString(NoBidReasons.Name(which))));
        }
    }
}

/// <summary>Requests of one combination.</summary>
internal readonly record struct CountedRequests(PartnerEntry Partner, string Publisher, string Country, int DeviceType, long Requests, long Answered);

/// <summary>Requests of one partner without a bid, for one reason.</summary>
internal readonly record struct CountedNoBids(PartnerEntry Partner, NoBidReason Reason, long Count);
