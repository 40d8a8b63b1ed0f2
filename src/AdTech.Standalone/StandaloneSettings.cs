using System.Net;

namespace AdTech.Standalone;

/// <summary>What the command line said.</summary>
/// <param name="Seed">Load the demo data.</param>
/// <param name="Demo">Load the demo data and simulate traffic.</param>
/// <param name="Urls">Addresses to listen on, separated by semicolons.</param>
/// <param name="Configuration">Further configuration, as <c>--Key:Sub=value</c>.</param>
internal sealed record StandaloneSettings(bool Seed, bool Demo, string Urls, string[] Configuration)
{
    internal const string DefaultUrls = "http://localhost:8080";
    internal const string DefaultDataPath = ".adtech";
    internal const int UsageExitCode = 2;

    /// <summary>True when the demo catalogue is to be there.</summary>
    internal bool WithCatalogue => Seed || Demo;

    /// <summary>The first address, as a caller on this machine reaches it: wildcards become localhost.</summary>
    internal Uri LocalUrl
    {
        get
        {
            var address = Addresses[0];
            return new UriBuilder(address.Scheme, IsAnyAddress(address.Host) ? "localhost" : address.Host, address.Port).Uri;
        }
    }

    /// <summary>True when nobody outside this machine can reach the process.</summary>
    internal bool OnLoopbackOnly => Addresses.All(static address =>
        address.Host is "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    private IReadOnlyList<(string Scheme, string Host, int Port)> Addresses => [.. Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];

    private static bool IsAnyAddress(string host) => host is "*" or "+" or "0.0.0.0" or "[::]";

    private static (string Scheme, string Host, int Port) Parse(string url)
    {
        var address = Microsoft.AspNetCore.Http.BindingAddress.Parse(url);
        return (address.Scheme, address.Host, address.Port);
    }
}
