using System.Text.Json.Nodes;
using AdTech.Auction.Checking;
using AdTech.Auction.Notifying;
using AdTech.Auction.Pricing;
using AdTech.Auction.Selling;
using AdTech.Auction.Tests.Checking;
using AdTech.Auction.Tests.Selling;

namespace AdTech.Auction.Tests.Golden;

/// <summary>Whole auctions as JSON: a request, the bidders' responses, and what the exchange says to each. Lists of texts, so that a difference reads by itself.</summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Auction_Golden_AsExpected(string file)
    {
        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;
        var request = Samples.ReadRequest(golden["request"]!.ToJsonString());
        var (violations, bids) = (new List<string>(), new List<AuctionBid>());
        foreach (var (bidder, response) in golden["responses"]!.AsObject())
        {
            var result = new BidCheck().Check(request, Samples.ReadResponse(response!.ToJsonString()));
            violations.AddRange(result.Violations.Select(violation => $"{bidder}: {violation.Rule} at {violation.Path}"));
            bids.AddRange(result.ToAuctionBids(bidder));
        }

        var auction = request.Id.ToString();
        var sales = new List<Sale>();
        foreach (var imp in request.Imps) sales.Add(new Sale(imp.Id.ToString(), imp.Video?.PodDur ?? imp.Audio?.PodDur, imp.Video?.MaxSeq ?? imp.Audio?.MaxSeq));
        var outcomes = Clearing.Clear(auction, sales, bids, Bids.Policy);
        Assert.Equal(Texts(golden["violations"]), violations);
        Assert.Equal(Texts(golden["outcomes"]), outcomes.Select(Describe));
        Assert.Equal(Texts(golden["notices"]), outcomes.SelectMany(outcome => Sent(auction, outcome, request.IsTest, request.Imps[0].Qty?.Multiplier)));
    }

    private static IEnumerable<string> Sent(string auction, Outcome outcome, bool isTest, decimal? multiplier)
    {
        var values = MacroValues.For(auction, outcome, isTest, multiplier);
        if (Notices.AtAuction(outcome, values) is { } first) yield return $"{first.Kind} {first.Url}";
        if (Notices.AtImpression(outcome, values) is { } bill) yield return $"{bill.Kind} {bill.Url}";
    }

    private static string Describe(Outcome outcome) =>
        $"{outcome.Bid.Id} {outcome.Reason}{(outcome.Won ? $" at {Prices.ToText(outcome.Cleared)}" : "")}{(outcome.MinimumToWin is { } minimum ? $", minimum {Prices.ToText(minimum)}" : "")}";

    private static IEnumerable<string> Texts(JsonNode? list) => list?.AsArray().Select(text => text!.GetValue<string>()) ?? [];
}
