using System.Net;
using Microsoft.Extensions.Options;

namespace AdTech.Delivery.Interpreting;

/// <summary>
/// Whose device a beacon is about. A server that stitches ads into a stream calls for its viewers and names their device in <c>X-Device-IP</c> and <c>X-Device-User-Agent</c>, as VAST 4 has it. That is
/// believed only of servers whose networks are configured: from anybody else the headers would be a way to be someone else.
/// </summary>
internal sealed class DeviceHeaders(IOptions<DeliveryOptions> options)
{
    internal const string Address = "X-Device-IP";
    internal const string UserAgent = "X-Device-User-Agent";

    private readonly IPNetwork[] _servers = [.. options.Value.ServerSideNetworks.Select(IPNetwork.Parse)];

    internal Device Read(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (!IsServer(context.Connection.RemoteIpAddress) || !(headers.ContainsKey(Address) || headers.ContainsKey(UserAgent)))
            return new Device(false, headers.UserAgent.ToString(), context.Connection.RemoteIpAddress);
        // What is not told of the device is unknown: the server's own agent and address are nobody's.
        return new Device(true, headers[UserAgent].ToString(), IPAddress.TryParse(headers[Address].ToString().Trim(), out var address) ? address : null);
    }

    private bool IsServer(IPAddress? caller)
    {
        if (caller is null || _servers.Length == 0) return false;
        if (caller.IsIPv4MappedToIPv6) caller = caller.MapToIPv4();
        return Array.Exists(_servers, network => network.Contains(caller));
    }
}

/// <summary>A device that saw an ad.</summary>
/// <param name="ServerSide">A server told of it.</param>
/// <param name="UserAgent">As it calls itself; empty when unknown.</param>
/// <param name="Address">Where it is; null when unknown.</param>
internal readonly record struct Device(bool ServerSide, string UserAgent, IPAddress? Address);
