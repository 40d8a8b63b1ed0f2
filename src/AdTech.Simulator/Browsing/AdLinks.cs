namespace AdTech.Simulator.Browsing;

/// <summary>What a browser or a player finds to call in an ad.</summary>
internal sealed class AdLinks
{
    /// <summary>Impression pixels, each once however often the markup names it.</summary>
    internal List<Uri> Impressions { get; } = [];

    /// <summary>Called when the ad was seen.</summary>
    internal List<Uri> Views { get; } = [];

    /// <summary>Called as soon as it is known where the ad stands, seen or not.</summary>
    internal List<Uri> Measured { get; } = [];

    /// <summary>Called when the ad was measured and not seen.</summary>
    internal List<Uri> NotSeen { get; } = [];

    /// <summary>Called by who has had enough of a film and may skip it.</summary>
    internal Uri? Skip { get; private set; }

    /// <summary>Where a click goes first.</summary>
    internal Uri? Click { get; private set; }

    /// <summary>Progress of a film or a spot, in the order of the markup.</summary>
    internal List<(string Event, Uri Url)> Progress { get; } = [];

    internal void AddImpression(string? text) => Add(Impressions, text);

    internal void AddView(string? text) => Add(Views, text);

    internal void AddMeasured(string? text) => Add(Measured, text);

    internal void AddNotSeen(string? text) => Add(NotSeen, text);

    internal void AddClick(string? text)
    {
        if (Click is null && TryRead(text, out var url)) Click = url;
    }

    internal void AddProgress(string name, string? text)
    {
        if (!TryRead(text, out var url)) return;
        if (name is "skip") Skip ??= url;
        else if (name is "start" or "firstQuartile" or "midpoint" or "thirdQuartile" or "complete") Progress.Add((name, url));
    }

    private static void Add(List<Uri> links, string? text)
    {
        if (TryRead(text, out var url) && !links.Contains(url)) links.Add(url);
    }

    /// <summary>Only the platform's own: the trackers of third parties are at hosts that a simulation never calls.</summary>
    private static bool TryRead(string? text, out Uri url) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out url!) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.AbsolutePath.StartsWith("/t/", StringComparison.Ordinal);
}
