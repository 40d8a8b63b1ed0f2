using AdTech.Bidding.Matching;
using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Tests.Matching;

public sealed class AllocationTests
{
    [Fact]
    public void Match_InTheSteadyState_AllocatesNothing()
    {
        var catalogue = new Catalogue(seed: 5);
        var index = CampaignIndex.FromDocuments(catalogue.Campaigns(2000), ExchangeRates.None);
        var requests = catalogue.Requests(200);
        var partner = new PartnerEntry(Catalogue.Partner());
        var (scratch, buffer, facts) = (new MatchScratch(), new CandidateBuffer(), new RequestFacts());
        var found = 0;
        void All()
        {
            foreach (var request in requests)
            {
                facts.Read(request, partner, Catalogue.Now.ToUnixTimeMilliseconds(), 7);
                index.Match(request, request.Imps[0], facts, scratch, buffer);
                found += buffer.Count;
            }
        }

        All();
        var before = GC.GetAllocatedBytesForCurrentThread();
        All();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(found > 1000);
    }
}
