namespace AdTech.EndToEnd.Tests;

/// <summary>One seeded process that speaks HTTP/1.1, HTTP/2 without TLS on a port of its own, and TLS; with a partner that is told reasons.</summary>
public sealed class TransportStandalone : IAsyncLifetime
{
    private StandaloneProcess? _process;

    internal Certificate Certificate { get; } = new();

    internal Uri Http1 => _process!.Url;

    internal Uri Http2 { get; } = new($"http://127.0.0.1:{StandaloneProcess.FreePort()}");

    internal Uri Tls { get; } = new($"https://localhost:{StandaloneProcess.FreePort()}");

    internal PublicApi Api => _process!.Api;

    public async ValueTask InitializeAsync()
    {
        _process = await StandaloneProcess.StartAsync(
            ["--seed", $"--AdTech:Http2Url={Http2.GetLeftPart(UriPartial.Authority)}", $"--Kestrel:Endpoints:Tls:Url={Tls.GetLeftPart(UriPartial.Authority)}", .. Certificate.Arguments]);
        await ExchangeConnection.UntilABidAsync(Api);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        Certificate.Dispose();
    }
}
