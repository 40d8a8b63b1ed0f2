using System.Net.Http.Headers;
using System.Net.Security;

namespace AdTech.Simulator.Load;

/// <summary>Sends requests over pooled connections, and tells apart what never left from what was never answered. It never throws for what the network does.</summary>
internal sealed class Wire : IDisposable
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _invoker;

    internal Wire(TimeProvider time, int connectionsMax = 1_024, RemoteCertificateValidationCallback? certificateValidation = null)
    {
        _time = time;
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connectionsMax,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            AllowAutoRedirect = false,                 // a click is counted by its redirect; where it leads is not fetched
            UseCookies = false,                        // thousands of users share these connections
            UseProxy = false,
            ActivityHeadersPropagator = null,          // exchanges and browsers don't trace for others
            SslOptions = { RemoteCertificateValidationCallback = certificateValidation },
            PlaintextStreamFilter = static (context, _) => ValueTask.FromResult<Stream>(new MarkingStream(context.PlaintextStream)),
        });
    }

    /// <summary>Posts a bid request.</summary>
    internal async Task<WireAnswer> PostAsync(Uri url, byte[] body, TimeSpan timeout, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = JsonType;
        request.Headers.TryAddWithoutValidation("x-openrtb-version", "2.6");
        return await SendAsync(request, timeout, stop);
    }

    /// <summary>Calls a notice or a beacon.</summary>
    internal async Task<WireAnswer> GetAsync(Uri url, string? userAgent, TimeSpan timeout, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (userAgent is not null) request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        return await SendAsync(request, timeout, stop);
    }

    public void Dispose() => _invoker.Dispose();

    private async Task<WireAnswer> SendAsync(HttpRequestMessage request, TimeSpan timeout, CancellationToken stop)
    {
        var mark = SentMark.Begin();
        using var limit = new CancellationTokenSource(timeout, _time);
        using var either = stop.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token) : null;
        var cancellation = either?.Token ?? limit.Token;
        try
        {
            using var response = await _invoker.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            return new WireAnswer((int)response.StatusCode, body, response.Headers.Location, true, null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return new WireAnswer(0, [], null, mark.Sent, e is OperationCanceledException ? "no answer in time" : e.Message);
        }
    }
}

/// <summary>What came back.</summary>
/// <param name="Status">HTTP's; 0 when no answer was read to its end.</param>
/// <param name="Body">Empty without one.</param>
/// <param name="Location">Where a redirect leads.</param>
/// <param name="Sent">Whether any of the request has left.</param>
/// <param name="Failure">Why there is no answer.</param>
internal sealed record WireAnswer(int Status, byte[] Body, Uri? Location, bool Sent, string? Failure)
{
    internal bool IsSuccess => Status is >= 200 and < 300;
}
