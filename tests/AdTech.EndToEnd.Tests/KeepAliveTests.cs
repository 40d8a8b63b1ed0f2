using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AdTech.EndToEnd.Tests;

/// <summary>A connection is kept for the next request, whatever the last one was answered: what was not read of it is read away.</summary>
public sealed class KeepAliveTests(TransportStandalone server) : IClassFixture<TransportStandalone>
{
    private static readonly byte[] Good = Encoding.UTF8.GetBytes(ExchangeConnection.Request);

    [Fact]
    public async Task Connection_AfterEveryKindOfAnswer_ServesTheNext()
    {
        using var exchange = new ExchangeConnection(server.Http1, HttpVersion.Version11);
        (HttpStatusCode Expected, Func<Task<HttpResponseMessage>> Ask)[] kinds =
        [
            (HttpStatusCode.NoContent, () => exchange.AskAsync(Encoding.UTF8.GetBytes(ExchangeConnection.Request.Replace("300", "1", StringComparison.Ordinal)))),
            (HttpStatusCode.BadRequest, () => exchange.AskAsync("{"u8.ToArray())),
            (HttpStatusCode.NotFound, () => exchange.AskAsync(Good, "/nobody")),
            (HttpStatusCode.NotFound, () => exchange.AskAsync(new byte[1_000_000], "/nobody")),
            (HttpStatusCode.RequestEntityTooLarge, () => exchange.AskAsync(new byte[3_000_000])),
            (HttpStatusCode.RequestEntityTooLarge, () => exchange.AskAsync(new byte[3_000_000], chunked: true)),
            (HttpStatusCode.RequestEntityTooLarge, () => exchange.AskAsync(Gzip(50_000_000), encoding: "gzip")),
            (HttpStatusCode.UnsupportedMediaType, () => exchange.AskAsync(Good, encoding: "br")),
            (HttpStatusCode.UnsupportedMediaType, () => exchange.AskAsync(new byte[1_000_000], type: "text/plain")),
        ];
        foreach (var (expected, ask) in kinds)
        {
            using var answer = await ask();
            Assert.Equal(expected, answer.StatusCode);
            using var next = await exchange.AskAsync();
            Assert.True(next.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent, $"{next.StatusCode} after {expected}");
        }

        for (var i = 0; i < 50; i++)
        {
            using var answer = await exchange.AskAsync();
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent, $"{answer.StatusCode}");
        }

        Assert.Equal(1, exchange.Opened);
    }

    [Fact]
    public async Task Pipelined_Requests_AreAnsweredInOrder()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Http1.Port, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes(Post("{") + Post(ExchangeConnection.Request, "/nobody") + Post(ExchangeConnection.Request)), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(new NetworkStream(socket), Encoding.ASCII);
        Assert.Equal(400, await AnswerAsync(reader));
        Assert.Equal(404, await AnswerAsync(reader));
        Assert.True(await AnswerAsync(reader) is 200 or 204);
    }

    private static string Post(string body, string partner = "") =>
        $"POST /openrtb2/bid{partner} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    /// <summary>Reads one answer to its end and returns its status.</summary>
    private static async Task<int> AnswerAsync(StreamReader reader)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var status = (await reader.ReadLineAsync(patience.Token))!.Split(' ')[1];
        var length = 0;
        for (var header = await reader.ReadLineAsync(patience.Token); header is { Length: > 0 }; header = await reader.ReadLineAsync(patience.Token))
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(header.AsSpan(15), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
        }

        await reader.ReadBlockAsync(new char[length], patience.Token);
        return int.Parse(status, CultureInfo.InvariantCulture);
    }

    private static byte[] Gzip(int zeros)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(new byte[zeros]);
        return packed.ToArray();
    }
}
