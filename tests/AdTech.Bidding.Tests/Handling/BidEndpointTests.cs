using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AdTech.Bidding.Answering;
using AdTech.Bidding.Handling;
using AdTech.Events;
using AdTech.Events.Links;
using AdTech.Events.Log;
using Microsoft.Extensions.DependencyInjection;

namespace AdTech.Bidding.Tests.Handling;

public sealed class BidEndpointTests(BidderHost host) : IClassFixture<BidderHost>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Bid_FromBytesToAnsweredJson_WithASignedBurl()
    {
        var response = await BidAsync(Requests.Site());
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("2.6", response.Headers.GetValues("x-openrtb-version").Single());
        var bid = JsonDocument.Parse(await response.Content.ReadAsStringAsync(None)).RootElement.GetProperty("seatbid")[0].GetProperty("bid")[0];
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(bid.GetProperty("burl").GetString()!).Query);
        var read = host.Services.GetRequiredService<ITrackingLinks>().Read(LinkKind.Bill, query["b"], query["k"], query["s"], null);
        Assert.Equal(LinkStatus.Valid, read.Status);
        Assert.Equal(2_000_000, read.Bid!.BidNanos);
        Assert.NotEqual(0ul, read.Bid.LeaseId);
        Assert.Equal(bid.GetProperty("id").GetString(), new BidId(read.Bid.Instance, read.Bid.Sequence).ToString());
    }

    [Fact]
    public async Task Bids_AndCounters_StandInTheEventLog()
    {
        await BidAsync(Requests.Site());
        var bids = 0L;
        var requests = 0L;
        await using var consumer = host.Services.GetRequiredService<IEventLog>().Subscribe("test", [Topics.Bids], (_, _) => ValueTask.FromResult(0L));
        await BidderHost.UntilAsync(async () =>
        {
            if (await consumer.NextAsync(TimeSpan.FromMilliseconds(100), None) is { } batch)
            {
                foreach (var record in batch.Records)
                {
                    var fact = Event.Parser.ParseFrom(record.Bytes.Span);
                    if (fact.Bid is { LineItemId: "c1-line" }) bids++;
                    requests += fact.Counters?.Requests.Where(r => r.Publisher == "news.example" && r.OrganisationId == "default").Sum(r => r.Requests) ?? 0;
                }
            }
            return bids > 0 && requests > 0;
        });
    }

    [Fact]
    public async Task NoBid_Is204_OrTheReasonForThoseWhoMaySeeIt()
    {
        var imp = """{"id":"1","banner":{"w":1,"h":1}}""";
        var response = await PostAsync("/openrtb2/bid", Requests.Site(imp));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        response = await PostAsync("/openrtb2/bid/talks", Requests.Site(imp));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(None)).RootElement;
        Assert.Equal("noMatch", json.GetProperty("ext").GetProperty("adtech").GetProperty("debug").GetProperty("reason").GetString());
        Assert.False(json.TryGetProperty("seatbid", out _));
        var misfit = Assert.Single(json.GetProperty("ext").GetProperty("adtech").GetProperty("debug").GetProperty("imp")[0].GetProperty("misfits").EnumerateArray());
        Assert.Equal(("c1-line", "format"), (misfit.GetProperty("lineItem").GetString(), misfit.GetProperty("dimension").GetString()));
    }

    [Fact]
    public async Task NoBid_ToAPartnerThatWantsABody_Is200WithNbr_AndNothingElse()
    {
        var response = await PostAsync("/openrtb2/bid/old", Requests.Site("""{"id":"1","banner":{"w":1,"h":1}}"""));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("2.5", response.Headers.GetValues("x-openrtb-version").Single());
        var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(None)).RootElement;
        Assert.Equal(["id", "nbr"], json.EnumerateObject().Select(p => p.Name));
        response = await PostAsync("/openrtb2/bid/old", Requests.Site());
        Assert.True(JsonDocument.Parse(await response.Content.ReadAsStringAsync(None)).RootElement.TryGetProperty("seatbid", out _));
    }

    [Fact]
    public async Task NoBid_ReasonOfEachImpression_StandsBesideIt()
    {
        var response = await PostAsync("/openrtb2/bid/talks", Requests.Site("""{"id":"1","banner":{"w":300,"h":250},"qty":{"multiplier":0}},{"id":"2","banner":{"w":1,"h":1}}"""));
        var imps = JsonDocument.Parse(await response.Content.ReadAsStringAsync(None)).RootElement.GetProperty("ext").GetProperty("adtech").GetProperty("debug").GetProperty("imp");
        Assert.Equal(["multiplier", "noMatch"], imps.EnumerateArray().Select(imp => imp.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("{\"id\":")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"id\":\"x\",\"imp\":[]}")]
    public async Task Invalid_Is400_WithErrorsByPath(string body)
    {
        var response = await PostAsync("/openrtb2/bid", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
        var errors = JsonDocument.Parse(await response.Content.ReadAsStringAsync(None)).RootElement.GetProperty("errors");
        Assert.All(errors.EnumerateObject(), error => Assert.NotEmpty(error.Value.EnumerateArray()));
        Assert.NotEmpty(errors.EnumerateObject());
    }

    [Fact]
    public async Task UnknownPartner_Is404() => Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/openrtb2/bid/nobody", Requests.Site())).StatusCode);

    [Fact]
    public async Task TooLarge_Is413() => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync("/openrtb2/bid", $"{{\"id\":\"{new string('a', 3_000_000)}\"}}")).StatusCode);

    [Fact]
    public async Task TooLargeWithoutLength_Is413()
    {
        using var content = new StreamContent(new MemoryStream(new byte[200_000]));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openrtb2/bid") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.Http.SendAsync(request, None)).StatusCode);
    }

    [Fact]
    public async Task SlowBodies_KeepNobodyFromBidding_AndEnd()
    {
        await BidAsync(Requests.Site());
        var slow = new List<Socket>();
        try
        {
            for (var i = 0; i < 300; i++) slow.Add(await SendAsync("POST /openrtb2/bid HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"));
            var codes = new List<HttpStatusCode>();
            for (var i = 0; i < 20; i++) codes.Add((await PostAsync("/openrtb2/bid", Requests.Site())).StatusCode);
            Assert.Contains(HttpStatusCode.OK, codes); // now and then a lease is on its way
            Assert.StartsWith("HTTP/1.1 408 ", await ReceiveAsync(slow[0]), StringComparison.Ordinal);
        }
        finally
        {
            foreach (var socket in slow) socket.Dispose();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BodyInPieces_IsAnsweredWhenItIsWhole(bool chunked)
    {
        await BidAsync(Requests.Site());
        var body = Requests.Site();
        var (first, second) = (body[..50], body[50..]);
        using var socket = await SendAsync($"POST /openrtb2/bid HTTP/1.1\r\nHost: x\r\n{(chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {body.Length}")}\r\n\r\n");
        foreach (var piece in new[] { first, second })
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(chunked ? $"{piece.Length:x}\r\n{piece}\r\n" : piece), None);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, None);
        }
        if (chunked) await socket.SendAsync("0\r\n\r\n"u8.ToArray(), None);
        Assert.StartsWith("HTTP/1.1 200 ", await ReceiveAsync(socket), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.NoContent)]
    [InlineData(null, HttpStatusCode.NoContent)]
    public async Task ContentType_JsonOrMissing(string? type, HttpStatusCode expected)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Requests.Site("""{"id":"1","banner":{"w":1,"h":1}}""")));
        if (type is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        Assert.Equal(expected, (await host.Http.PostAsync("/openrtb2/bid", content, None)).StatusCode);
    }

    [Fact]
    public async Task Gzip_InIsRead_UnknownIs415_BrokenIs400_BombIs413()
    {
        await BidAsync(Requests.Site());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/openrtb2/bid", Gzip(Encoding.UTF8.GetBytes(Requests.Site())), "gzip")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/openrtb2/bid", Encoding.UTF8.GetBytes(Requests.Site()), "identity")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync("/openrtb2/bid", Gzip([1]), "x-none")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync("/openrtb2/bid", Gzip(Gzip([1])), "gzip, gzip")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/openrtb2/bid", Encoding.UTF8.GetBytes(Requests.Site()), "gzip")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync("/openrtb2/bid", Gzip(Encoding.UTF8.GetBytes(new string(' ', 20_000_000))), "gzip")).StatusCode);
    }

    [Fact]
    public void Gzip_ABomb_IsInflatedToTheLimitAndNoFurther()
    {
        var (bomb, inflated) = (new AnswerBuffer(0), new AnswerBuffer(0));
        bomb.Write(Gzip(new byte[50_000_000]));
        Assert.Equal(BodyStatus.TooLarge, RequestBody.Inflate(bomb, inflated, 65_536));
        Assert.Equal(65_537, inflated.Length);
        Assert.InRange(inflated.Capacity, 65_537, 4 * 65_536);
    }

    [Fact]
    public async Task Gzip_OutOnlyWhereAcceptedAndWorthIt()
    {
        await BidAsync(Requests.Site());
        var many = string.Join(',', Enumerable.Range(0, 6).Select(i => $$$"""{"id":"{{{i}}}","banner":{"w":300,"h":250}}"""));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openrtb2/bid") { Content = Json(Requests.Site(many)) };
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        var response = await host.Http.SendAsync(request, None);
        Assert.Equal("gzip", response.Content.Headers.ContentEncoding.Single());
        await using var inflated = new GZipStream(await response.Content.ReadAsStreamAsync(None), CompressionMode.Decompress);
        Assert.Equal("r1", (await JsonDocument.ParseAsync(inflated, default, None)).RootElement.GetProperty("id").GetString());
        Assert.Empty((await PostAsync("/openrtb2/bid", Requests.Site(many))).Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("br, GZIP;q=1.0", true)]
    [InlineData("gzip ; q=0.001", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("gzip; q=0", false)]
    [InlineData("gzip ; Q=0.000", false)]
    [InlineData("gzip;q=x", false)]
    [InlineData("gzipped", false)]
    [InlineData("identity", false)]
    public async Task Gzip_OutByItsWeight(string accept, bool expected)
    {
        await BidAsync(Requests.Site());
        var many = string.Join(',', Enumerable.Range(0, 6).Select(i => $$$"""{"id":"{{{i}}}","banner":{"w":300,"h":250}}"""));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openrtb2/bid") { Content = Json(Requests.Site(many)) };
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        var response = await host.Http.SendAsync(request, None);
        Assert.Equal(expected, response.Content.Headers.ContentEncoding.Contains("gzip"));
    }

    [Fact]
    public async Task OpenApi_DescribesBidding()
    {
        var paths = JsonDocument.Parse(await host.Http.GetStringAsync("/openapi.json", None)).RootElement.GetProperty("paths");
        var plain = paths.GetProperty("/openrtb2/bid").GetProperty("post");
        Assert.True(plain.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _));
        Assert.True(plain.GetProperty("responses").TryGetProperty("204", out _));
        Assert.NotEqual("", plain.GetProperty("summary").GetString());
        var parameter = Assert.Single(paths.GetProperty("/openrtb2/bid/{partner}").GetProperty("post").GetProperty("parameters").EnumerateArray());
        Assert.Equal(("partner", "path"), (parameter.GetProperty("name").GetString(), parameter.GetProperty("in").GetString()));
    }

    [Fact]
    public async Task QpsLimit_Is429()
    {
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++) codes.Add((await PostAsync("/openrtb2/bid/slow", Requests.Site())).StatusCode);
        Assert.Contains(HttpStatusCode.TooManyRequests, codes);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, codes[0]);
    }

    [Fact]
    public async Task Metrics_HaveTheNamesOfTheAlerts()
    {
        await BidAsync(Requests.Site());
        var metrics = await host.Http.GetStringAsync("/metrics", None);
        Assert.All(
            ["bidding_requests_total", "bidding_errors_total", "bidding_duration_seconds_bucket", "bidding_no_bids_total{"],
            name => Assert.Contains(name, metrics, StringComparison.Ordinal));
    }

    private async Task<Socket> SendAsync(string start)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, host.Http.BaseAddress!.Port, None);
        await socket.SendAsync(Encoding.ASCII.GetBytes(start), None);
        return socket;
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[4_096];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, patience.Token));
    }

    /// <summary>Asks until the first lease is there.</summary>
    private async Task<HttpResponseMessage> BidAsync(string request)
    {
        HttpResponseMessage? response = null;
        await BidderHost.UntilAsync(async () => (response = await PostAsync("/openrtb2/bid", request)).StatusCode == HttpStatusCode.OK);
        return response!;
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) => host.Http.PostAsync(path, Json(body), None);

    private async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string encoding)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return await host.Http.PostAsync(path, content, None);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static byte[] Gzip(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.Fastest)) gzip.Write(bytes);
        return to.ToArray();
    }
}
