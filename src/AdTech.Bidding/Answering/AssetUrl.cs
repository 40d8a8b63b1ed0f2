namespace AdTech.Bidding.Answering;

/// <summary>Where a creative's files are.</summary>
internal static class AssetUrl
{
    /// <summary>A path is relative to our own origin, where Delivery serves it; everything else is already absolute.</summary>
    internal static string Absolute(string origin, string path) => path.StartsWith('/') ? origin + path : path;
}
