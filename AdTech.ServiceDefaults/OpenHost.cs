using System.Net;
using Microsoft.AspNetCore.Http;

namespace AdTech.ServiceDefaults;

/// <summary>
/// Whom an open host takes for one of its own: a caller on this machine, and no page of another site in that caller's browser. It is asked for every
/// request, since what the configuration says about addresses may be wrong, or change while the host runs.
/// </summary>
internal static class OpenHost
{
    internal static bool Serves(HttpContext context) =>
        IsLocal(context.Connection.LocalIpAddress) && !IsForwarded(context.Request) && IsLocalName(context.Request.Host.Host) && IsOwnOrigin(context.Request);

    // Null: not a network at all, such as a Unix socket or a host in a test.
    private static bool IsLocal(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    // A proxy on this machine speaks for somebody elsewhere.
    private static bool IsForwarded(HttpRequest request) => request.Headers.ContainsKey("Forwarded") || request.Headers.ContainsKey("X-Forwarded-For");

    // A name that somebody else owns may be made to lead to this machine (DNS rebinding): then the browser takes their page for ours, but the name stays theirs.
    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Browsers say whose page sends a request that may change something or opens a WebSocket; programs don't.</summary>
    internal static bool IsOwnOrigin(HttpRequest request) =>
        request.Headers.Origin is not { Count: > 0 } origin
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(Authority(request), StringComparison.OrdinalIgnoreCase));

    // As Uri writes it: without the scheme's own port.
    private static string Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out var own) ? own.Authority : "";
}
