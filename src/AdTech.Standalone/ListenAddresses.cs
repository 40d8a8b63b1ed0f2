using System.Net;

namespace AdTech.Standalone;

/// <summary>Every address that the process listens on, wherever it was configured: --urls, ASPNETCORE_URLS, AdTech:Http2Url, Kestrel:Endpoints.</summary>
internal sealed class ListenAddresses
{
    internal const string Default = "http://localhost:8080";

    private const string Endpoints = "Kestrel:Endpoints";
    private const string Http2Key = "AdTech:Http2Url";

    private readonly string[] _plain;
    private readonly string? _http2;
    private readonly bool _hasEndpoints;
    private readonly IReadOnlyList<BindingAddress> _all;

    private ListenAddresses(string[] plain, string? http2, string[] endpoints)
    {
        (_plain, _http2, _hasEndpoints) = (plain, http2, endpoints.Length > 0);
        _all = [.. plain.Concat(endpoints).Concat(http2 is null ? [] : [http2]).Select(BindingAddress.Parse)];
        if (plain.Length + endpoints.Length == 0) throw new FormatException($"--urls names no address. It is one such as {Default}, or several separated by semicolons.");
    }

    /// <summary>The first address, as a caller on this machine reaches it: wildcards become localhost.</summary>
    internal Uri Local => new UriBuilder(_all[0].Scheme, _all[0].Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : _all[0].Host, _all[0].Port).Uri;

    /// <summary>True when nobody outside this machine can reach the process. A host name other than localhost counts as a wildcard, for Kestrel takes it so.</summary>
    internal bool OnLoopbackOnly => _all.All(static address =>
        address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    /// <param name="urls">What --urls says; null: nothing.</param>
    /// <param name="configuration">Everything else.</param>
    /// <exception cref="FormatException">No address, or one that can't be read.</exception>
    internal static ListenAddresses Of(string? urls, IConfiguration configuration)
    {
        string[] endpoints = [.. configuration.GetSection(Endpoints).GetChildren().Select(static endpoint => endpoint["Url"]).Where(static url => !string.IsNullOrWhiteSpace(url)).Select(static url => url!)];
        var elsewhere = endpoints.Length > 0 ? "" : configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } configured ? configured : Default;
        var http2 = configuration[Http2Key];
        return new ListenAddresses((urls ?? elsewhere).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), string.IsNullOrWhiteSpace(http2) ? null : http2, endpoints);
    }

    /// <summary>Makes the host listen there, and nowhere else: addresses that are set outrank http_ports and https_ports.</summary>
    internal void Use(WebApplicationBuilder builder)
    {
        if (_http2 is null && !_hasEndpoints)
        {
            builder.WebHost.UseUrls(_plain);
            return;
        }

        // Where one address is an endpoint, Kestrel ignores addresses that are none; so all are.
        builder.Configuration.AddInMemoryCollection(_plain.Select(static (url, index) => KeyValuePair.Create($"{Endpoints}:AdTech{index}:Url", (string?)url)));
        if (_http2 is null) return;

        // Without TLS a port speaks HTTP/1.1 or HTTP/2, never both, so exchanges that want HTTP/2 in clear text get a port of their own.
        builder.Configuration.AddInMemoryCollection([new($"{Endpoints}:AdTechHttp2:Url", _http2), new($"{Endpoints}:AdTechHttp2:Protocols", "Http2")]);
    }
}
