using System.Text;
using System.Text.Json.Nodes;
using AdTech.Auction.Checking;
using AdTech.OpenRtb;

namespace AdTech.Auction.Tests.Checking;

/// <summary>A valid request and response of each format, and how a test changes them.</summary>
internal static class Samples
{
    internal const string Linear = """
        <?xml version="1.0" encoding="UTF-8"?><VAST version="4.2" xmlns="http://www.iab.com/VAST"><Ad id="1"><InLine><AdSystem>AdTech</AdSystem><AdTitle>Shoes</AdTitle>
        <Impression><![CDATA[https://dsp.example/t/imp?p=${AUCTION_PRICE}]]></Impression><Creatives><Creative><Linear><Duration>00:00:15</Duration>
        <VideoClicks><ClickThrough><![CDATA[http://shoes.example/]]></ClickThrough></VideoClicks>
        <MediaFiles><MediaFile delivery="progressive" type="TYPE" width="1280" height="720" bitrate="1500"><![CDATA[https://cdn.example/shoes]]></MediaFile></MediaFiles>
        </Linear></Creative></Creatives></InLine></Ad></VAST>
        """;

    private const string Request = """
        {"id":"r1","at":1,"cur":["USD","EUR"],"site":{"id":"s1"},"imp":[{"id":"1","bidfloor":0.5,"secure":1,IMP}]}
        """;

    private const string Response = """
        {"id":"r1","cur":"USD","bidid":"x1","seatbid":[{"seat":"seat1","bid":[{"id":"b1","impid":"1","price":1.25,"adomain":["shoes.example"],"crid":"c1","cat":["IAB18"],
        "nurl":"https://dsp.example/w?p=${AUCTION_PRICE}","burl":"https://dsp.example/b","lurl":"https://dsp.example/l",BID}]}]}
        """;

    private static readonly Dictionary<string, (string Imp, string Bid)> Formats = new()
    {
        ["banner"] = (
            """ "banner":{"format":[{"w":300,"h":250},{"w":320,"h":50},{"wratio":16,"hratio":9,"wmin":320}]} """,
            """ "mtype":1,"w":300,"h":250,"adm":"<a href=\"http://shoes.example\"><img src=\"https://cdn.example/a.png\"></a>" """),
        ["video"] = (
            """ "video":{"mimes":["video/mp4"],"minduration":5,"maxduration":30,"protocols":[2,3,7,13],"w":640,"h":360,"linearity":1} """,
            $""" "mtype":2,"dur":15,"w":640,"h":360,"protocol":13,"adm":{Quote(Linear.Replace("TYPE", "video/mp4", StringComparison.Ordinal))} """),
        ["audio"] = (
            """ "audio":{"mimes":["audio/mpeg"],"minduration":5,"maxduration":30,"protocols":[13]} """,
            $""" "mtype":3,"dur":15,"adm":{Quote(Linear.Replace("TYPE", "audio/mpeg", StringComparison.Ordinal))} """),
        ["native"] = (
            $""" "native":{"{"}"ver":"1.2","request":{Quote("""{"ver":"1.2","eventtrackers":[{"event":1,"methods":[1]}],"assets":[{"id":1,"required":1,"title":{"len":25}},{"id":2,"required":1,"img":{"type":3,"wmin":300,"hmin":200}},{"id":3,"data":{"type":2,"len":20}},{"id":4,"img":{"type":1,"w":50,"h":50}}]}""")}{"}"} """,
            $""" "mtype":4,"adm":{Quote("""{"ver":"1.2","link":{"url":"http://shoes.example"},"eventtrackers":[{"event":1,"method":1,"url":"https://dsp.example/i"}],"assets":[{"id":1,"title":{"text":"Good shoes"}},{"id":2,"img":{"url":"https://cdn.example/a.png","w":600,"h":400}},{"id":3,"data":{"value":"They fit."}}]}""")} """),
    };

    /// <summary>
    /// Makes a request and its response, changed. A change is <c>path = JSON</c>, paths with numbers for indices; those that begin with <c>bid</c>, <c>seat</c> and
    /// <c>res</c> are of the response. <c>path ~ old ~ new</c> replaces within a string.
    /// </summary>
    internal static (BidRequest Request, BidResponse Response) Make(string format, string changes)
    {
        var (request, response) = Json(format, changes);
        return (ReadRequest(request), ReadResponse(response));
    }

    internal static (string Request, string Response) Json(string format, string changes)
    {
        var (imp, bid) = Formats[format];
        var request = JsonNode.Parse(Request.Replace("IMP", imp, StringComparison.Ordinal))!;
        var response = JsonNode.Parse(Response.Replace("BID", bid, StringComparison.Ordinal))!;
        foreach (var change in changes.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) Apply(change, request, response);
        return (request.ToJsonString(), response.ToJsonString());
    }

    internal static BidRequest ReadRequest(string json)
    {
        var (bytes, request) = (Encoding.UTF8.GetBytes(json), new BidRequest());
        Assert.True(BidRequestReader.Read(bytes, bytes.Length, request) is { Ok: true }, json[..Math.Min(json.Length, 2_000)]);
        return request;
    }

    internal static BidResponse ReadResponse(string json)
    {
        var (bytes, response) = (Encoding.UTF8.GetBytes(json), new BidResponse());
        Assert.True(BidResponseReader.Read(bytes, bytes.Length, response) is { Ok: true }, json[..Math.Min(json.Length, 2_000)]);
        return response;
    }

    internal static CheckedResponse Check(string format, string changes, CheckOptions? options = null)
    {
        var (request, response) = Make(format, changes);
        return new BidCheck(options ?? CheckOptions.Default).Check(request, response);
    }

    private static void Apply(string change, JsonNode request, JsonNode response)
    {
        var edit = change.Contains('~', StringComparison.Ordinal) ? change.Split('~', StringSplitOptions.TrimEntries) : change.Split('=', 2, StringSplitOptions.TrimEntries);
        var path = edit[0].Split('.');
        var node = path[0] switch
        {
            "bid" => response["seatbid"]![0]!["bid"]![0]!,
            "seat" => response["seatbid"]![0]!,
            "res" => response,
            "imp" => request["imp"]![0]!,
            _ => request,
        };
        if (!ReferenceEquals(node, request)) path = path[1..];
        foreach (var part in path[..^1]) node = int.TryParse(part, out var index) ? node[index]! : node[part]!;
        var value = edit.Length == 3 ? JsonValue.Create(node[path[^1]]!.GetValue<string>().Replace(edit[1], edit[2], StringComparison.Ordinal)) : JsonNode.Parse(edit[1]);
        if (int.TryParse(path[^1], out var last)) node[last] = value;
        else node[path[^1]] = value;
    }

    private static string Quote(string text) => JsonValue.Create(text).ToJsonString();
}
