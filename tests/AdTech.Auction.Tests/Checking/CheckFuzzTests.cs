using System.Text;
using AdTech.Auction.Checking;
using AdTech.Auction.Selling;
using AdTech.OpenRtb;
using CsCheck;

namespace AdTech.Auction.Tests.Checking;

/// <summary>A check judges strangers' responses: whatever they send, it says what is wrong and never throws.</summary>
public sealed class CheckFuzzTests
{
    private static readonly string[] Formats = ["banner", "video", "audio", "native"];

    private static readonly string[] Pieces = ["null", "-1", "1e28", "99999999999", "\"\"", "[]", "{}", "\\u0000", "<", ">", "]]>", "<![CDATA[", "&x;", "<VAST", "${AUCTION_PRICE}", "\"id\":", "2147483647"];

    [Fact]
    public void Check_MutatedResponse_NeverThrows() => Gen.Select(Gen.OneOf(Formats), Gen.Select(Gen.Int[0, 5_000], Gen.Int[0, 30], Gen.OneOf(Pieces)).List[1, 4]).Sample((format, edits) =>
    {
        var (requestJson, responseJson) = Samples.Json(format, "imp.video = {\"mimes\":[\"video/mp4\"],\"poddur\":60,\"mincpmpersec\":0.01}");
        var request = Samples.ReadRequest(requestJson);
        foreach (var (at, removed, inserted) in edits)
        {
            var start = at % responseJson.Length;
            responseJson = responseJson.Remove(start, Math.Min(removed, responseJson.Length - start)).Insert(start, inserted);
        }

        Judge(request, responseJson);
    }, iter: 3_000);

    [Fact]
    public void Check_MutatedRequest_NeverThrows() => Gen.Select(Gen.OneOf(Formats), Gen.Select(Gen.Int[0, 5_000], Gen.Int[0, 8], Gen.OneOf(Pieces)).List[1, 2]).Sample((format, edits) =>
    {
        var (requestJson, responseJson) = Samples.Json(format, "");
        foreach (var (at, removed, inserted) in edits)
        {
            var start = at % requestJson.Length;
            requestJson = requestJson.Remove(start, Math.Min(removed, requestJson.Length - start)).Insert(start, inserted);
        }

        var (bytes, request) = (Encoding.UTF8.GetBytes(requestJson), new BidRequest());
        if (BidRequestReader.Read(bytes, bytes.Length, request) is { Ok: true }) Judge(request, responseJson);
    }, iter: 3_000);

    [Fact]
    public void Check_ManyBidsAndSections_StaysFast()
    {
        var bid = """{"id":"b","impid":"1","price":1,"adm":"<p>","adomain":["a.example"],"crid":"c"}""";
        var (request, _) = Samples.Make("banner", "");
        var result = new BidCheck().Check(request, Samples.ReadResponse($$"""{"id":"r1","seatbid":[{"bid":[{{string.Join(',', Enumerable.Repeat(bid, 2_000))}}]}]}"""));
        Assert.Equal(2_000, result.Bids.Count);
        var sections = string.Concat(Enumerable.Repeat("<![CDATA[a]]>", 40_000));
        Assert.False(Samples.Check("video", $"bid.adm ~ </Impression> ~ {sections}</Impression>; imp.video.maxduration = 10").IsValid);
    }

    private static void Judge(BidRequest request, string responseJson)
    {
        var (bytes, response) = (Encoding.UTF8.GetBytes(responseJson), new BidResponse());
        if (BidResponseReader.Read(bytes, bytes.Length, response) is not { Ok: true }) return;
        var result = new BidCheck().Check(request, response);
        var bids = result.ToAuctionBids("dsp");
        var sales = new[] { new Sale("1"), new Sale("2", 60, 2) };
        Assert.Equal(bids.Count, Clearing.Clear("r1", sales, bids, AuctionPolicy.Default).Count);
    }
}
