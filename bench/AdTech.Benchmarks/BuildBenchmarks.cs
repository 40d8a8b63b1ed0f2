using AdTech.Bidding.Matching;
using AdTech.Bidding.Snapshots;
using AdTech.Bidding.Tests.Matching;
using AdTech.Events;
using BenchmarkDotNet.Attributes;

namespace AdTech.Benchmarks;

/// <summary>What a change costs: building the index of campaigns that are already compiled, and compiling one campaign.</summary>
public class BuildBenchmarks
{
    private List<CampaignEntry> _entries = [];
    private CampaignDocument _document = new();

    [Params(1_000, 10_000, 100_000)]
    public int Campaigns { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var documents = new Catalogue(seed: 42).Campaigns(Campaigns);
        _document = documents[0];
        _entries = documents.ConvertAll(document => new CampaignEntry(document));
    }

    [Benchmark]
    public CampaignIndex BuildIndex() => CampaignIndex.Build(_entries, ExchangeRates.None);

    [Benchmark]
    public CampaignEntry CompileCampaign() => new(_document);
}
