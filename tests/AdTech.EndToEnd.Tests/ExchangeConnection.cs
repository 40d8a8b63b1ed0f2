using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace AdTech.EndToEnd.Tests;

/// <summary>An exchange that has one connection, and counts how often it had to open it.</summary>
internal sealed class ExchangeConnection : IDisposable
{
    internal const string Request = """{"id":"r1","imp":[{"id":"1","banner":{"w":300,"h":250}}],"site":{"page":"https://example.com/"}}""";

    private readonly HttpClient _http;
    private readonly Version _version;
    private readonly HttpVersionPolicy _policy;
    private int _opened;

    internal ExchangeConnection(Uri url, Version version, HttpVersionPolicy policy = HttpVersionPolicy.RequestVersionExact, SslClientAuthenticationOptions? tls = null)
    {
        (_version, _policy) = (version, policy);
        _http = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 1,
            SslOptions = tls ?? new SslClientAuthenticationOptions(),
            ConnectCallback = async (context, cancelled) =>
            {
                Interlocked.Increment(ref _opened);
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, cancelled);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>How many connections were opened so far.</summary>
    internal int Opened => Volatile.Read(ref _opened);

    internal Task<HttpResponseMessage> AskAsync() => AskAsync(Encoding.UTF8.GetBytes(Request));

    internal async Task<HttpResponseMessage> AskAsync(byte[] body, string partner = "", string? encoding = null, string? type = "application/json", bool chunked = false)
    {
        using var content = new ByteArrayContent(body);
        if (type is not null) content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null) content.Headers.ContentEncoding.Add(encoding);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openrtb2/bid" + partner) { Content = content, Version = _version, VersionPolicy = _policy };
        if (chunked) request.Headers.TransferEncodingChunked = true;
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Leases are taken when they are first wanted, so the first requests get no bid.</summary>
    internal static Task<bool> UntilABidAsync(PublicApi api) => Eventually.HoldsAsync(
        async () =>
        {
            using var answer = await api.BidAsync(Request);
            return answer.StatusCode == HttpStatusCode.OK;
        },
        Eventually.Settled);

    public void Dispose() => _http.Dispose();
}
