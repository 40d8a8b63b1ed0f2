using AdTech.Bidding.Matching;
using AdTech.Bidding.Snapshots;
using AdTech.Bidding.Tests.Matching;
using AdTech.Events;
using AdTech.OpenRtb;
using BenchmarkDotNet.Attributes;

namespace AdTech.Benchmarks;

/// <summary>Who fits an impression: the index against looking at every campaign, for one request of one impression (64 different ones in turn).</summary>
public class MatchBenchmarks
{
    private const int RequestCount = 64;
    private readonly MatchScratch _limited = new() { Limit = 256 };
    private readonly MatchScratch _all = new();
    private readonly CandidateBuffer _buffer = new();
    private readonly RequestFacts _facts = new();
    private readonly PartnerDocument _partnerDocument = Catalogue.Partner();
    private CampaignIndex _index = null!;
    private NaiveScan _scan = null!;
    private List<BidRequest> _requests = [];
    private PartnerEntry _partner = null!;
    private List<CampaignEntry> _entries = [];
    private int _next;

    [Params(1_000, 10_000, 100_000)]
    public int Campaigns { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var catalogue = new Catalogue(seed: 42);
        var documents = catalogue.Campaigns(Campaigns);
        _entries = documents.ConvertAll(document => new CampaignEntry(document));
        _index = CampaignIndex.Build(_entries, ExchangeRates.None);
        _scan = new NaiveScan(documents);
        _requests = catalogue.Requests(RequestCount);
        _partner = new PartnerEntry(_partnerDocument);
        var counts = _requests.ConvertAll(request =>
        {
            Find(_all, request);
            return _buffer.Count;
        });
        counts.Sort();
        Console.WriteLine($"// {Campaigns} campaigns, {_index.AdCount} ads: {counts[counts.Count / 2]} candidates at the median, {counts[^1]} at most");
    }

    /// <summary>As the bidder does it: the 256 best candidates, more when it asks for more.</summary>
    [Benchmark]
    public int Match() => Find(_limited, Next());

    /// <summary>Every candidate there is.</summary>
    [Benchmark]
    public int MatchAll() => Find(_all, Next());

    /// <summary>Looking at every campaign.</summary>
    [Benchmark(Baseline = true)]
    public int Scan()
    {
        var request = Next();
        return _scan.Scan(request, request.Imps[0], _partnerDocument, Catalogue.Now).Count;
    }

    private int Find(MatchScratch scratch, BidRequest request)
    {
        _facts.Read(request, _partner, Catalogue.Now.ToUnixTimeMilliseconds(), 7);
        _index.Match(request, request.Imps[0], _facts, scratch, _buffer);
        return _buffer.Count;
    }

    private BidRequest Next() => _requests[_next++ % RequestCount];
}
