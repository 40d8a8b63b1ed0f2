namespace AdTech.Auction.Checking.Markup;

/// <summary>What the rules need to know of a VAST document.</summary>
internal sealed class VastDocument
{
    /// <summary>Why it is none; null when it is one.</summary>
    internal string? Error { get; set; }

    /// <summary>As the root states it: 4.2.</summary>
    internal string Version { get; set; } = "";

    internal int Ads { get; set; }

    /// <summary>An ad that refers to another document: what is in it cannot be judged.</summary>
    internal bool HasWrapper { get; set; }

    internal bool HasInLine { get; set; }

    internal bool HasLinear { get; set; }

    internal bool HasNonLinear { get; set; }

    internal bool HasImpression { get; set; }

    internal bool HasWrappedUrl { get; set; }

    /// <summary>A linear creative that can be skipped by itself.</summary>
    internal bool IsSkippable { get; set; }

    /// <summary>The length of all linear creatives together: several ads are a pod of their own.</summary>
    internal decimal? Seconds { get; set; }

    internal List<VastMediaFile> MediaFiles { get; } = [];

    /// <summary>The first address that is loaded over plain http, and the element it stands in.</summary>
    internal (string Element, string Url)? InsecureLoad { get; set; }
}

/// <summary>One rendition of a creative.</summary>
internal readonly record struct VastMediaFile(string Type, bool IsStreaming, int? Width, int? Height, int? MinBitrate, int? MaxBitrate);
