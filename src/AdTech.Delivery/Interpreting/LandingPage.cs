namespace AdTech.Delivery.Interpreting;

/// <summary>Where a click may lead: the signed target, if it is a web address.</summary>
internal static class LandingPage
{
    /// <summary>The address as it may stand in a header; null when the target is none.</summary>
    internal static string? Of(string? target)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)) return null;
        // As it was written wherever possible: landing pages carry parameters that their servers want back letter by letter.
        var plain = !target.AsSpan().ContainsAnyExceptInRange('!', '~');
        if (plain) return target;
        var encoded = new UriBuilder(url) { Host = url.IdnHost, Port = url.IsDefaultPort ? -1 : url.Port }.Uri.AbsoluteUri;
        return encoded.AsSpan().ContainsAnyExceptInRange('!', '~') ? null : encoded; // a host that is no name stays as it was written, and can't stand in a header
    }
}
