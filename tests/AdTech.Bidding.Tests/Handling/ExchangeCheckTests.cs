using System.Text;
using AdTech.Accounting;
using AdTech.Auction.Checking;
using AdTech.Bidding.Handling;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Tests.Handling;

/// <summary>
/// What the bidder answers, judged by the exchange's rules: AdTech.Auction knows nothing of the bidder, so that the two can't share a mistake. The requests are real ones, and
/// without them the tests are skipped.
/// </summary>
public sealed class ExchangeCheckTests
{
    [Fact]
    public void EveryAnswer_MayAnswerItsRequest()
    {
        var bidder = Catalogue();
        var check = new BidCheck(CheckOptions.Default with { Rates = DayRates.None });
        var (answered, requests) = (0, 0);
        var wrong = new List<string>();
        foreach (var (source, body) in Corpus.LinesOrSkip(Corpus.Valid))
        {
            requests++;
            var answer = bidder.Ask(Encoding.UTF8.GetString(body));
            Assert.False(answer.Decision.IsRefused, $"{source}: {string.Join("; ", answer.Errors)}");
            if (!answer.Decision.HasBids) continue;
            answered++;
            var (request, response) = (new BidRequest(), new BidResponse());
            Assert.True(BidRequestReader.Read(body, request, ReadLimits.Default).Ok);
            Assert.True(BidResponseReader.Read(bidder.Context.Answer.Span.ToArray(), bidder.Context.Answer.Length, response).Ok);
            var judged = check.Check(request, response);
            if (!judged.IsValid) wrong.Add($"{source}: {string.Join("; ", judged.Violations)}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {answered} answers are wrong. {string.Join(Environment.NewLine, wrong.Take(10))}");
        Assert.True(answered >= requests * 0.5, $"Only {answered} of {requests} were answered.");
    }

    [Fact]
    public void EveryRequest_HasASupplyChainThatIsLetPass()
    {
        var bidder = Catalogue();
        foreach (var (source, body) in Corpus.LinesOrSkip(Corpus.Valid))
        {
            Assert.True(bidder.AskOnce(Encoding.UTF8.GetString(body)).Reason != NoBidReason.IncompleteSupplyChain, source);
        }
    }

    [Fact]
    public void EveryInvalidRequest_IsRefusedWithItsPath()
    {
        var bidder = Catalogue();
        foreach (var (source, body) in Corpus.LinesOrSkip(Corpus.Invalid))
        {
            var answer = bidder.AskOnce(Encoding.UTF8.GetString(body));
            Assert.True(answer.Decision.IsRefused && answer.Errors.Count > 0, source);
        }
    }

    private static Bidder Catalogue()
    {
        (int W, int H)[] sizes = [(300, 250), (728, 90), (320, 50), (160, 600), (300, 600), (970, 250), (468, 60), (336, 280), (320, 480), (250, 250), (300, 50), (600, 300), (1024, 768)];
        var campaigns = sizes.Select(size => Documents.Campaign($"b{size.W}x{size.H}", 5_000_000, Documents.Html($"h{size.W}x{size.H}", size.W, size.H)))
            .Append(Documents.Campaign("v5", 9_000_000, Documents.Video("v5", 5)))
            .Append(Documents.Campaign("v15", 9_000_000, Documents.Video("v15", 15)))
            .Append(Documents.Campaign("v30", 9_000_000, Documents.Video("v30", 30)))
            .Append(Documents.Campaign("a", 9_000_000, Documents.Audio()))
            .Append(Documents.Campaign("n", 9_000_000, Documents.Native()));
        return new Bidder(campaigns, options => options.DefaultTmax = TimeSpan.FromSeconds(10));
    }
}
