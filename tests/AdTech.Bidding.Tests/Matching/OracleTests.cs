using AdTech.Bidding.Matching;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Tests.Matching;

public sealed class OracleTests
{
    private const int Pairs = 100_000;
    private const int RequestsPerSet = 100;
    private const int Dimensions = 21; // a new one belongs into the naive scan too

    [Fact]
    public void Match_HundredThousandRandomPairs_FindsWhatTheNaiveScanFinds()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("ADTECH_TEST_SEED"), out var given) ? given : Random.Shared.Next();
        var random = new Random(seed);
        var (pairs, fits) = (0, 0L);
        var (scratch, buffer, facts) = (new MatchScratch(), new CandidateBuffer(), new RequestFacts());
        var reasons = new Dictionary<string, int>();
        while (pairs < Pairs)
        {
            var documents = new RandomCampaigns(random).Campaigns(random.Next(5, 61));
            var index = CampaignIndex.FromDocuments(documents, ExchangeRates.None);
            var scan = new NaiveScan(documents);
            var requests = new RandomRequests(random);
            for (var i = 0; i < RequestsPerSet; i++)
            {
                var request = requests.Request();
                var partner = Partner(random);
                var now = RandomCampaigns.Now.AddMilliseconds(random.Next(4) == 0 ? random.Next(-700_000_000, 700_000_000) : random.Next(-2, 3));
                facts.Read(request, new PartnerEntry(partner), now.ToUnixTimeMilliseconds(), (uint)random.Next());
                index.Begin(request, facts, scratch);
                foreach (var imp in request.Imps)
                {
                    var expected = scan.Scan(request, imp, partner, now);
                    fits += expected.Count;
                    Compare(index, imp, scratch, buffer, expected, $"seed {seed}, pair {pairs}");
                    pairs++;
                }

                if (i != 0) continue;
                foreach (var misfit in index.Explain(request, request.Imps[0], facts, scratch, 1000)) reasons[misfit.Dimension] = reasons.GetValueOrDefault(misfit.Dimension) + 1;
            }
        }

        Assert.True(fits > Pairs / 2, $"Too little fits to prove anything: {fits} (seed {seed}).");
        Assert.True(reasons.Count == Dimensions && reasons.Values.Min() > 20, $"Not every dimension was tried: {string.Join(", ", reasons)} (seed {seed}).");
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {pairs} pairs, {fits} fits");
    }

    private static void Compare(CampaignIndex index, Imp imp, MatchScratch scratch, CandidateBuffer buffer, List<NaiveScan.Fit> expected, string where)
    {
        // All creatives: the very same set.
        (scratch.EveryCreative, scratch.Limit) = (true, 0);
        Assert.False(index.Match(imp, scratch, buffer));
        var found = Fits(buffer);
        if (!found.ToHashSet().SetEquals(expected) || found.Count != expected.Count)
        {
            Assert.Fail($"{where}: missing [{string.Join("; ", expected.Except(found))}], too many [{string.Join("; ", found.Except(expected))}]");
        }

        // One creative a line item and deal, in descending order of value, also when the search stops and goes on.
        (scratch.EveryCreative, scratch.Limit) = (false, 1);
        for (var more = index.Match(imp, scratch, buffer); more; more = index.Continue(scratch, buffer))
        {
        }

        var chosen = Fits(buffer);
        Assert.True(chosen.TrueForAll(expected.Contains), $"{where}: a creative was chosen that does not fit");
        var wanted = expected.Select(fit => (fit.LineItem, fit.Deal)).Distinct().Order();
        Assert.True(chosen.Select(fit => (fit.LineItem, fit.Deal)).Order().SequenceEqual(wanted), $"{where}: not one candidate a line item and deal");
        for (var i = 1; i < buffer.Count; i++) Assert.True(Value(buffer.Span[i - 1]) >= Value(buffer.Span[i]), $"{where}: not in order of value");
    }

    private static double Value(Candidate candidate) => candidate.LineItem.Currency == Accounting.Currency.Usd ? (double)candidate.LineItem.BidNanos * (1_000_000 - candidate.LineItem.MarginPpm) : 0;

    private static List<NaiveScan.Fit> Fits(CandidateBuffer buffer)
    {
        var fits = new List<NaiveScan.Fit>();
        foreach (var candidate in buffer.Span) fits.Add(new NaiveScan.Fit(candidate.LineItem.Campaign.Id, candidate.LineItem.Id, candidate.Creative.Id, candidate.DealIndex));
        return fits;
    }

    private static PartnerDocument Partner(Random random) => new()
    {
        Id = RandomCampaigns.Partners[random.Next(3)],
        OrganisationId = random.Next(8) == 0 ? "other" : "default",
        Seat = random.Next(3) == 0 ? "" : "seat-1",
        Currency = "USD",
    };
}
