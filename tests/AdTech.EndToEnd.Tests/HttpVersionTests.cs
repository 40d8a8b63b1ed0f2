using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AdTech.EndToEnd.Tests;

/// <summary>HTTP/1.1 and HTTP/2, with and without TLS.</summary>
public sealed class HttpVersionTests(TransportStandalone server) : IClassFixture<TransportStandalone>
{
    private static readonly HttpStatusCode[] Answers = [HttpStatusCode.OK, HttpStatusCode.NoContent];

    [Fact]
    public async Task Http2_WithoutTls_AnswersManyStreamsOfOneConnection()
    {
        using var exchange = new ExchangeConnection(server.Http2, HttpVersion.Version20);
        await AssertManyStreamsAsync(exchange);
        using var other = new ExchangeConnection(server.Http1, HttpVersion.Version11);
        using var answer = await other.AskAsync();
        Assert.Equal(HttpVersion.Version11, answer.Version);
        Assert.Contains(answer.StatusCode, Answers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WrongVersion_OnAPortWithoutTls_FailsAlone(bool toHttp1)
    {
        using (var wrong = new ExchangeConnection(toHttp1 ? server.Http1 : server.Http2, toHttp1 ? HttpVersion.Version20 : HttpVersion.Version11))
        {
            await Assert.ThrowsAsync<HttpRequestException>(async () =>
            {
                using var refused = await wrong.AskAsync();
                refused.EnsureSuccessStatusCode();
            });
        }

        using var right = new ExchangeConnection(toHttp1 ? server.Http1 : server.Http2, toHttp1 ? HttpVersion.Version11 : HttpVersion.Version20);
        using var answer = await right.AskAsync();
        Assert.Contains(answer.StatusCode, Answers);
    }

    [Fact]
    public async Task Tls_ChoosesHttp2_WhereTheCallerOffersIt()
    {
        using var exchange = new ExchangeConnection(server.Tls, HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower, server.Certificate.Trusted);
        await AssertManyStreamsAsync(exchange);
        using var older = new ExchangeConnection(server.Tls, HttpVersion.Version11, tls: server.Certificate.Trusted);
        using var answer = await older.AskAsync();
        Assert.Equal(HttpVersion.Version11, answer.Version);
        Assert.Contains(answer.StatusCode, Answers);
    }

    [Fact]
    public async Task Reset_OfAStream_LeavesTheConnectionToTheOthers()
    {
        using var exchange = new ExchangeConnection(server.Http2, HttpVersion.Version20);
        using var large = await exchange.AskAsync(new byte[1_000_000]); // answered before it is read: the rest of the stream is reset
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var next = await exchange.AskAsync();
        Assert.Contains(next.StatusCode, Answers);
        Assert.Equal(1, exchange.Opened);
    }

    [Fact]
    public async Task TooShortTmax_Is204_OrNbr15ForThoseWhoAreToldReasons()
    {
        using var put = await server.Api.Http.PutAsJsonAsync(
            "/api/partners/told", new { name = "Told", status = "active", currency = "USD", bannerBilling = "burl", videoBilling = "burl", audioBilling = "burl", nativeBilling = "burl", reasons = true }, TestContext.Current.CancellationToken);
        put.EnsureSuccessStatusCode();
        var hurried = System.Text.Encoding.UTF8.GetBytes(ExchangeConnection.Request.Insert(1, "\"tmax\":15,"));
        using var exchange = new ExchangeConnection(server.Http1, HttpVersion.Version11);
        using var silent = await exchange.AskAsync(hurried);
        Assert.Equal(HttpStatusCode.NoContent, silent.StatusCode);
        await Eventually.HoldsAsync(async () => (await exchange.AskAsync(hurried, "/told")).StatusCode == HttpStatusCode.OK, Eventually.Settled);
        using var told = await exchange.AskAsync(hurried, "/told");
        var answer = JsonDocument.Parse(await told.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(15, answer.GetProperty("nbr").GetInt32());
        Assert.False(answer.TryGetProperty("seatbid", out _));
    }

    private static async Task AssertManyStreamsAsync(ExchangeConnection exchange)
    {
        using var first = await exchange.AskAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => exchange.AskAsync()));
        Assert.All(answers, answer => Assert.Equal(HttpVersion.Version20, answer.Version));
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, Answers));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(1, exchange.Opened);
        foreach (var answer in answers) answer.Dispose();
    }
}
