using System.Buffers;
using System.Text.Json;
using AdTech.OpenRtb;

namespace AdTech.Fuzz.Targets;

/// <summary>The readers of OpenRTB: nothing throws, what is accepted is JSON by the platform's own parser, and what is written again can be read again.</summary>
internal static class OpenRtbTargets
{
    private static readonly BidRequest Request = new();
    private static readonly BidRequest RequestAgain = new();
    private static readonly BidResponse Response = new();
    private static readonly NativeResponse Ad = new();

    internal static FuzzTarget BidRequest() => new(ReadRequest,
        """{"id":"r","site":{"id":"s","page":"https://news.example/"},"imp":[{"id":"1","banner":{"format":[{"w":300,"h":250}]},"bidfloor":0.5,"secure":1}],"device":{"ua":"a","geo":{"country":"DEU"}}}""",
        """{"id":"r","app":{"bundle":"a.b"},"imp":[{"id":"1","video":{"mimes":["video/mp4"],"protocols":[2,3],"minduration":5,"maxduration":30}},{"id":"2","native":{"request":"{\\"assets\\":[]}"}}],"cur":["USD"],"tmax":200}""",
        """{"id":"r","dooh":{"id":"d"},"imp":[{"id":"1","qty":{"multiplier":2.5},"pmp":{"deals":[{"id":"x","bidfloor":1}]},"audio":{"mimes":["audio/mpeg"]}}],"regs":{"gdpr":1,"ext":{}},"user":{"eids":[{"source":"a","uids":[{"id":"b"}]}]}}""");

    internal static FuzzTarget BidResponse() => new(ReadResponse,
        """{"id":"r","cur":"USD","seatbid":[{"seat":"s","bid":[{"id":"b","impid":"1","price":1.5,"adm":"<p>","adomain":["a.example"],"crid":"c","w":300,"h":250,"burl":"https://a.example/?p=${AUCTION_PRICE}"}]}]}""",
        """{"id":"r","nbr":2}""");

    internal static FuzzTarget NativeAd() => new(ReadAd,
        """{"native":{"ver":"1.2","assets":[{"id":1,"title":{"text":"t"}},{"id":2,"img":{"url":"https://a.example/1.png","w":100,"h":50}},{"id":3,"data":{"value":"v"}}],"link":{"url":"https://a.example/"},"eventtrackers":[{"event":1,"method":1,"url":"https://a.example/i"}]}}""");

    private static void ReadRequest(byte[] body)
    {
        var result = BidRequestReader.Read(body, body.Length, Request);
        if (!result.Ok)
        {
            MustHavePaths(result);
            return;
        }

        BidRequestValidator.Validate(Request, []);
        MustBeJson(body);
        var again = new ArrayBufferWriter<byte>();
        BidRequestWriter.Write(Request, again);
        var written = again.WrittenSpan.ToArray();
        var read = BidRequestReader.Read(written, written.Length, RequestAgain, ReadLimits.Default with { BodyMax = int.MaxValue });
        if (!read.Ok)
            throw new InvalidOperationException($"A request that was read can't be read again: {string.Join("; ", read.Errors)}");
    }

    private static void ReadResponse(byte[] body)
    {
        var result = BidResponseReader.Read(body, body.Length, Response);
        if (result.Ok)
            MustBeJson(body);
        else
            MustHavePaths(result);
    }

    private static void ReadAd(byte[] markup)
    {
        var result = NativeReader.Read(new Utf8Text(markup), Ad);
        if (result.Ok)
            MustBeJson(markup);
        else
            MustHavePaths(result);
    }

    private static void MustBeJson(byte[] body) => JsonDocument.Parse(body).Dispose();

    private static void MustHavePaths(ReadResult result)
    {
        if (result.Errors.Count == 0 || result.Errors.Any(error => error.Path.Length == 0 || error.Reason.Length == 0))
            throw new InvalidOperationException("A refusal must name a path and a reason.");
    }
}
