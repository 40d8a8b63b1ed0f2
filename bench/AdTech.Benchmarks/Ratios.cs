using System.Globalization;
using System.Text.Json;
using AdTech.Bidding.Matching;
using AdTech.Bidding.Snapshots;
using AdTech.Bidding.Tests.Matching;

namespace AdTech.Benchmarks;

/// <summary>
/// The promises of bench/expected.json, tried in half a minute: how many times faster the index is than the scan. Measured in processor time and compared as a ratio,
/// so that a slow or busy machine changes little; half of what is promised is still let pass.
/// </summary>
internal static class Ratios
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public static int Run()
    {
        using var expected = Expected();
        var promises = expected.RootElement.GetProperty("match");
        var missed = Bid();
        foreach (var size in Sizes)
        {
            var promised = promises.GetProperty(size.ToString(CultureInfo.InvariantCulture)).GetProperty("scanOverMatch").GetDouble();
            missed += Compare(size, promised) ? 0 : 1;
        }

        return missed == 0 ? 0 : 1;
    }

    /// <summary>The bid alone, in a few seconds: for trying a change.</summary>
    public static int Bid(int runs = 12) => CompareBytes(runs) ? 0 : 1;

    private static JsonDocument Expected() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "expected.json")));

    private static bool CompareBytes(int runs)
    {
        using var expected = Expected();
        var promised = expected.RootElement.GetProperty("bytesABid").GetDouble();
        var bench = new BidBench(campaigns: 1_000);
        var bytes = bench.BytesABid();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a bid request takes {bench.Micros(runs):0.0} µs and allocates {bytes:0.00} bytes (promised at most {promised:0}); {bench.Answered} of 1,000 are answered with bids"));
        return bytes <= promised;
    }

    private static bool Compare(int size, double promised)
    {
        var catalogue = new Catalogue(seed: 42);
        var documents = catalogue.Campaigns(size);
        var requests = catalogue.Requests(64);
        var entries = documents.ConvertAll(document => new CampaignEntry(document));
        var before = Environment.CpuUsage.TotalTime;
        var index = CampaignIndex.Build(entries, ExchangeRates.None);
        var build = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        var partner = new PartnerEntry(Catalogue.Partner());
        var scan = new NaiveScan(documents);
        var (scratch, buffer, facts) = (new MatchScratch(), new CandidateBuffer(), new RequestFacts());
        var candidates = new List<int>();

        void Match(int number)
        {
            var request = requests[number % requests.Count];
            facts.Read(request, partner, Catalogue.Now.ToUnixTimeMilliseconds(), (uint)number);
            index.Match(request, request.Imps[0], facts, scratch, buffer);
        }

        for (var i = 0; i < requests.Count; i++)
        {
            Match(i);
            candidates.Add(buffer.Count);
        }

        candidates.Sort();
        var all = Micros(Math.Max(256, 10_000_000 / size), Match);
        scratch.Limit = 256;
        var best = Micros(Math.Max(1_000, 10_000_000 / size), Match);
        var naive = Micros(Math.Max(16, 1_000_000 / size), number =>
        {
            var request = requests[number % requests.Count];
            scan.Scan(request, request.Imps[0], Catalogue.Partner(), Catalogue.Now);
        });
        var ratio = naive / best;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{size,7} campaigns: {best,7:0.0} µs for the best 256, {all,7:0.0} µs for all ({candidates[32]} at the median), {naive,9:0} µs by scanning: {ratio:0} times (promised {promised:0}); index built in {build:0} ms"));
        return ratio >= promised / 2;
    }

    private static double Micros(int count, Action<int> action)
    {
        for (var i = 0; i < count / 4; i++) action(i);
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < count; i++) action(i);
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count;
    }
}
