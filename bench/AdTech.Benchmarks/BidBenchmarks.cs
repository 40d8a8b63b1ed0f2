using BenchmarkDotNet.Attributes;

namespace AdTech.Benchmarks;

/// <summary>A bid without HTTP, from the request's bytes to the answer's: time, and in the column "Allocated" what it allocates.</summary>
public class BidBenchmarks
{
    private BidBench _bench = null!;

    [Params(1_000, 100_000)]
    public int Campaigns { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _bench = new BidBench(Campaigns);
        Console.WriteLine($"// {Campaigns} campaigns: {_bench.Answered} of 1,000 requests are answered with bids");
    }

    [Benchmark]
    public bool Bid() => _bench.Next().HasBids;
}
