namespace AdTech.Simulator.Catalogue;

/// <summary>An advertiser of the demo, and what all of its ads share.</summary>
/// <param name="AdvertiserId">Its id on the platform.</param>
/// <param name="Name">As advertisers see it.</param>
/// <param name="Domain">Where its ads lead.</param>
/// <param name="TimeZone">IANA name: its days and hours.</param>
/// <param name="Categories">Of its ads, in the IAB's first content taxonomy.</param>
/// <param name="Dark">Brand colour, #rrggbb.</param>
/// <param name="Light">Brand colour, #rrggbb.</param>
internal sealed record Brand(string AdvertiserId, string Name, string Domain, string TimeZone, string[] Categories, string Dark, string Light)
{
    /// <summary>What is advertised in app stores, if anything.</summary>
    public string? Bundle { get; init; }

    /// <summary>Where the app is sold.</summary>
    public string? StoreUrl { get; init; }

    internal string LandingPage(string path, string campaignId) => $"https://www.{Domain}/{path}?utm_source=programmatic&utm_campaign={campaignId}&click_id={{CLICK_ID}}";
}
