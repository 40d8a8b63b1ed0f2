using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace AdTech.EndToEnd.Tests;

/// <summary>What exchanges send, and what they get: real requests, wrong ones, and rubbish.</summary>
public sealed class BidTests(SeededStandalone server) : IClassFixture<SeededStandalone>
{
    private const string Request = """{"id":"r1","imp":[{"id":"1","banner":{"w":300,"h":250}}],"site":{"page":"https://example.com/"}}""";

    [Fact]
    public async Task Corpus_ValidRequests_AreAccepted_AndManyAnswered()
    {
        var rows = Corpus.RowsOrSkip(Corpus.Valid);
        List<string> refused = [];
        var answered = 0;
        foreach (var row in rows)
        {
            using var json = JsonDocument.Parse(row);
            using var answer = await server.Api.BidAsync(json.RootElement.GetProperty("request").GetRawText());
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NoContent)) refused.Add($"{json.RootElement.GetProperty("source")}: {answer.StatusCode}");
            if (answer.StatusCode == HttpStatusCode.OK) answered++;
        }

        Assert.Empty(refused);
        Assert.True(answered >= 0.4 * rows.Length, $"{answered} of {rows.Length} were answered with a bid.");
    }

    [Fact]
    public async Task Corpus_InvalidRequests_AreRefusedWithThePath()
    {
        foreach (var row in Corpus.RowsOrSkip(Corpus.Invalid))
        {
            using var json = JsonDocument.Parse(row);
            using var answer = await server.Api.BidAsync(json.RootElement.GetProperty("request").GetRawText());
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{json.RootElement.GetProperty("source")}: {answer.StatusCode} {body}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.NotEmpty(JsonDocument.Parse(body).RootElement.GetProperty("errors").EnumerateObject());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"id":1e999,"imp":[]}""")]
    [InlineData("""{"id":"\ud800","imp":[{}]}""")]
    [InlineData("""{"id":"r1","imp":[{"id":"1","banner":{"w":300,"h":250}}],"site":{"page":"https://exa""")]
    public async Task Bid_OnRubbish_IsRefused(string body)
    {
        using var answer = await server.Api.BidAsync(body);
        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.True(await server.Api.IsReadyAsync());
    }

    [Fact]
    public async Task Bid_Deep_IsRefused()
    {
        using var deep = await server.Api.BidAsync(new string('[', 100_000));
        Assert.Equal(HttpStatusCode.BadRequest, deep.StatusCode);
    }

    [Fact]
    public async Task Bid_TooLarge_Is413_AlsoWhenInflated()
    {
        using var large = await server.Api.BidAsync("{\"id\":\"" + new string('a', 3_000_000) + "\"}");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var bomb = await server.Api.BidAsync(Gzip(new byte[50_000_000]), "gzip");
        Assert.True(bomb.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, $"{bomb.StatusCode}");
    }

    [Fact]
    public async Task Bid_Encodings()
    {
        using var zipped = await server.Api.BidAsync(Gzip(Encoding.UTF8.GetBytes(Request)), "gzip");
        Assert.True(zipped.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent, $"{zipped.StatusCode}");
        using var unknown = await server.Api.BidAsync(Encoding.UTF8.GetBytes(Request), "x-none");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, unknown.StatusCode);
    }

    [Fact]
    public async Task Bid_UnknownPartner_Is404()
    {
        using var answer = await server.Api.BidAsync(Encoding.UTF8.GetBytes(Request), partner: "nobody-knows");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(plain);
        return packed.ToArray();
    }
}
