using AdTech.Bidding.Handling;
using AdTech.Bidding.Tests;
using AdTech.Bidding.Tests.Matching;
using AdTech.Simulator.Traffic;

namespace AdTech.Benchmarks;

/// <summary>
/// The whole way of a bid without HTTP: the simulator's requests, from their bytes to the bytes of the answer, with record, signed links and held money. The log takes
/// records and keeps none, the ledger is in memory.
/// </summary>
internal sealed class BidBench
{
    private readonly Bidder _bidder;
    private readonly byte[][] _bodies;
    private int _next;

    internal BidBench(int campaigns)
    {
        using var factory = new RequestFactory(1);
        _bodies = [.. Enumerable.Range(0, 1_000).Select(_ => factory.Next().Body.ToArray())];
        // Leases so long that none is taken while measuring: taking one allocates, seldom and beside the bid.
        _bidder = new Bidder(new Catalogue(seed: 42).Campaigns(campaigns), options => options.FirstLeaseBids = 1_000_000);
        _bidder.Log.Keeps = false;
        for (var round = 0; round < 3; round++)
        {
            Answered = 0;
            for (var i = 0; i < _bodies.Length; i++)
            {
                Answered += Next().HasBids ? 1 : 0;
                _bidder.FetchLeases();
            }
        }
    }

    /// <summary>How many of the 1,000 requests get a bid.</summary>
    internal int Answered { get; }

    internal BidDecision Next() => _bidder.Handle(_bodies[_next++ % _bodies.Length]);

    /// <summary>Processor time of a request, in microseconds: the best of several runs, which the neighbours of a busy machine disturbed least.</summary>
    internal double Micros(int runs)
    {
        const int Count = 5_000;
        var best = double.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < Count; i++) Next();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Count);
        }

        return best;
    }

    /// <summary>Bytes that a request allocates, at the mean of many.</summary>
    internal double BytesABid()
    {
        const int Count = 20_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Count; i++) Next();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count;
    }
}
