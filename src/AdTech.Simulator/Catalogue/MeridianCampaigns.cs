using static AdTech.Simulator.Catalogue.CampaignPlan;

namespace AdTech.Simulator.Catalogue;

/// <summary>Meridian Air flies across the Atlantic: brand on big screens, seats on small ones.</summary>
internal static class MeridianCampaigns
{
    internal static readonly Brand Brand = new("meridian", "Meridian Air", "meridian-air.example", "America/New_York", ["IAB20-1", "IAB20"], "#0b2545", "#3f7cac");

    private static readonly Message Fares = new("New York from 389", "Return, with a bag, until the end of March.", "Find flights", "fares/new-york");
    private static readonly Message Destinations = new("Six cities before summer", "Where our crews spend their own free days.", "Get inspired", "destinations");
    private static readonly Message Business = new("Sleep across the ocean", "Flat beds, fast track and a lounge worth arriving early for.", "See business", "business");
    private static readonly Message LastMinute = new("Leave on Friday", "Last seats for this weekend, from 79 one way.", "See seats", "last-minute");
    private static readonly Message Spanish = new("Madrid sin escalas", "Vuelos directos cada día desde 349.", "Ver vuelos", "es/madrid", "es");

    internal static IEnumerable<CampaignBody> All()
    {
        yield return Campaign(Brand, "meridian-always-on", "Always on: fares", 300_000, 9_000, 2.7m, Asap, Fares, set => set.Image(AdSizes.Strips));
        yield return Campaign(Brand, "meridian-destinations", "Destinations: native", 3_300, 44, 2.9m, Even, Destinations, set => set.Native(AdSizes.NativePictures));
        yield return Campaign(Brand, "meridian-preroll", "Pre-roll: fares", 4_500, 60, 7.1m, Even, Fares, set => set.Video(640, 360, 6, 10, 15, 30));
        yield return Campaign(Brand, "meridian-television", "Connected television", 13_400, 178, 18m, Even, Business, set => set.Video(1920, 1080, 15, 30, 120), new TargetingBody { DeviceTypes = [3, 7] }, margin: 10);
        yield return Campaign(Brand, "meridian-commute", "Audio: the way to work", 4_800, 64, 7.4m, Even, LastMinute, set => set.Audio(15, 20, 30), new TargetingBody
        {
            Hours = [.. Hours(6, 10, 0, 1, 2, 3, 4), .. Hours(16, 19, 0, 1, 2, 3, 4)],
        });
        yield return Campaign(Brand, "meridian-east-coast", "East coast", 5_800, 78, 5.1m, Even, Fares, set => set.Html(AdSizes.Popular), new TargetingBody
        {
            Regions = ["USA-NY", "USA-NJ", "USA-MA", "USA-CT", "USA-PA"],
        });
        yield return Campaign(Brand, "meridian-business-news", "Business travellers", 5_100, 68, 6.2m, Even, Business, set => set.Image((970, 250), (300, 600), (728, 90), (300, 250)), new TargetingBody
        {
            ContentCategories = ["IAB3", "IAB12", "IAB13"],
            DeviceTypes = [2],
        });
        yield return Campaign(Brand, "meridian-london", "London departures", 4_000, 54, 4.7m, Even, Destinations, set => set.Image(AdSizes.Popular), new TargetingBody { Countries = ["GBR", "IRL"] });
        yield return Campaign(Brand, "meridian-airports", "Airport screens", 90_000, 1_500, 12m, Asap, Business, set => set.Image((1080, 1920), (1920, 1080)).Concat(set.Video(1080, 1920, 10, 15)), new TargetingBody { Environment = "dooh" });
        yield return Campaign(Brand, "meridian-last-minute", "Last minute: evenings on the phone", 2_700, 36, 4.1m, Even, LastMinute, set => set.Html((320, 50), (300, 250), (320, 480)), new TargetingBody
        {
            DeviceTypes = [1, 4],
            Hours = Hours(18, 24, 0, 1, 2, 3, 4, 5, 6),
        });
        yield return Campaign(Brand, "meridian-takeover-deal", "Front pages: guaranteed deal", 80_000, 2_000, 11m, Asap, Fares, set => set.Html((970, 250), (300, 600), (728, 90)), new TargetingBody { Deals = ["deal-frontpage-takeover"] });
        yield return Campaign(Brand, "meridian-spanish", "En español", 2_400, 32, 3.8m, Even, Spanish, set => set.Html((300, 250), (320, 50), (728, 90)).Concat(set.Native((1200, 627))), new TargetingBody
        {
            Countries = ["USA", "MEX", "ESP"],
            Languages = ["es"],
        });
        yield return Campaign(Brand, "meridian-lounge", "Lounge app: iPhone", 2_100, 28, 5.6m, Even, Business, set => set.Native((1200, 627), (600, 600)).Concat(set.Image((300, 250), (320, 50))), new TargetingBody
        {
            OperatingSystems = ["ios"],
            ExcludedCountries = ["CHN", "RUS"],
        });
        yield return Campaign(Brand, "meridian-full-screen", "Full screen in apps", 3_200, 42, 5m, Even, Destinations, set => set.Html(AdSizes.Interstitial), new TargetingBody
        {
            Environment = "app",
            ExcludedBundles = ["com.example.kidsdraw"],
        });
    }
}
