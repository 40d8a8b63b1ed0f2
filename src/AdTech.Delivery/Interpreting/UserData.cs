using System.Net;
using System.Net.Sockets;
using System.Text;
using AdTech.Events;

namespace AdTech.Delivery.Interpreting;

/// <summary>What may be kept about the user's device: nothing without consent, and never the whole address.</summary>
internal static class UserData
{
    private const int UserAgentMax = 256; // bytes

    internal static bool MayKeep(ConsentDecision consent) => consent is ConsentDecision.Granted or ConsentDecision.NotRequired;

    /// <summary>The user agent, cut to 256 bytes at the end of a character.</summary>
    internal static string UserAgent(string agent)
    {
        if (Encoding.UTF8.GetByteCount(agent) <= UserAgentMax) return agent;
        var length = Math.Min(agent.Length, UserAgentMax);
        while (Encoding.UTF8.GetByteCount(agent.AsSpan(0, length)) > UserAgentMax || char.IsHighSurrogate(agent[length - 1])) length--;
        return agent[..length];
    }

    /// <summary>The network of an address: /24 of IPv4, /48 of IPv6.</summary>
    internal static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6).Clear();
        return new IPAddress(bytes).ToString();
    }

    // 203.0.113.77 → 203.0.113.0 · 2001:db8:1:2:3::4 → 2001:db8:1::
}
