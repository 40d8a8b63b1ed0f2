namespace AdTech.Bidding.Answering;

/// <summary>Where Delivery serves the tags. Their content never changes under one path: a new version is a new path, so that browsers may keep them.</summary>
internal static class TagPaths
{
    /// <summary>Measures a display ad in its page.</summary>
    internal const string Display = "/t/v1.js";

    /// <summary>Measures a video inside an app's Open Measurement SDK.</summary>
    internal const string Omid = "/t/o1.js";

    /// <summary>The vendor by which the SDK gives that script its parameters.</summary>
    internal const string OmidVendor = "adtech-omid";
}
