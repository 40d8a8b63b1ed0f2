using static AdTech.Simulator.Catalogue.CampaignPlan;

namespace AdTech.Simulator.Catalogue;

/// <summary>Alpenglow Outdoor sells boots and tents: mostly Europe, mostly performance.</summary>
internal static class AlpenglowCampaigns
{
    internal static readonly Brand Brand = new("alpenglow", "Alpenglow Outdoor", "alpenglow.example", "Europe/Zurich", ["IAB22", "IAB17-16"], "#1b4332", "#74a57f");

    private static readonly Message Boots = new("Boots for wet autumns", "Waterproof, resoled for life, from 149.", "Shop boots", "boots");
    private static readonly Message Tents = new("Tents under one kilo", "Pitched in two minutes, guaranteed for ten years.", "See tents", "tents");
    private static readonly Message Jackets = new("The jacket that breathes", "Tested on forty summits, repaired for free.", "See jackets", "jackets");
    private static readonly Message Guide = new("Ten huts worth the climb", "A free guide to the finest nights above two thousand metres.", "Read the guide", "guides/huts");
    private static readonly Message Sale = new("Last pairs, today only", "Half price until midnight, while stocks last.", "Grab a pair", "sale");

    internal static IEnumerable<CampaignBody> All()
    {
        yield return Campaign(Brand, "alpenglow-always-on", "Always on: boots", 240_000, 8_000, 2.4m, Asap, Boots, set => set.Html(AdSizes.Rectangles));
        yield return Campaign(Brand, "alpenglow-tents", "Tents: spring launch", 2_200, 30, 3.6m, Even, Tents, set => set.Image(AdSizes.Popular), margin: 8);

        // High enough to win first and small enough to be used up within seconds: 150 impressions at 8.00 CPM are exactly 1.20.
        yield return Campaign(Brand, "tight-budget", "Flash sale: last pairs", 1.20m, null, 8m, Asap, Sale, set => set.Html(AdSizes.Popular).Concat(set.Image((336, 280), (320, 100))));
        yield return Campaign(Brand, "alpenglow-film", "Brand film", 3_400, 44, 6.4m, Even, Jackets, set => set.Video(1280, 720, 6, 15, 30));
        yield return Campaign(Brand, "alpenglow-podcasts", "Podcast spots", 90_000, 3_000, 5.2m, Asap, Tents, set => set.Audio(15, 30));
        yield return Campaign(Brand, "alpenglow-hut-guide", "Hut guide: native", 2_700, 36, 3.4m, Even, Guide, set => set.Native(AdSizes.NativePictures));
        yield return Campaign(Brand, "alpenglow-dach", "Germany, Austria, Switzerland", 4_800, 64, 4.2m, Even, Jackets, set => set.Html(AdSizes.Popular), new TargetingBody
        {
            Countries = ["DEU", "AUT", "CHE"],
            Languages = ["de"],
        });
        yield return Campaign(Brand, "alpenglow-weekend", "Weekend plans", 3_200, 42, 4.6m, Even, Tents, set => set.Image((300, 250), (300, 600), (320, 50)), new TargetingBody
        {
            Hours = [.. Hours(16, 24, 4), .. Hours(8, 22, 5, 6)],
        });
        yield return Campaign(Brand, "alpenglow-in-app", "In-app: jackets", 3_800, 50, 3.1m, Even, Jackets, set => set.Html((320, 50), (300, 250), (320, 100), (320, 480)), new TargetingBody
        {
            Environment = "app",
            OperatingSystems = ["ios", "android"],
            DeviceTypes = [1, 4, 5],
        });
        yield return Campaign(Brand, "alpenglow-premium-deal", "Premium deal with outdoor magazines", 30_000, 800, 9.5m, Asap, Boots, set => set.Html(AdSizes.Popular).Concat(set.Native((1200, 627))), new TargetingBody
        {
            Deals = ["deal-outdoor-premium"],
        });
        yield return Campaign(Brand, "alpenglow-hikers", "On hiking and travel pages", 2_700, 36, 4.9m, Even, Boots, set => set.Image((300, 250), (728, 90), (300, 600)), new TargetingBody
        {
            ContentCategories = ["IAB17", "IAB17-16", "IAB20", "IAB20-7"],
            Environment = "site",
        });
        yield return Campaign(Brand, "alpenglow-france-film", "Film: France", 3_400, 46, 8.2m, Even, Jackets, set => set.Video(1920, 1080, 15, 20), new TargetingBody { Countries = ["FRA"] });
        yield return Campaign(Brand, "alpenglow-desktop", "Desktop shoppers", 2_400, 32, 5.2m, Even, Boots, set => set.Html((728, 90), (970, 250), (160, 600), (300, 600)), new TargetingBody
        {
            DeviceTypes = [2],
            OperatingSystems = ["windows", "macos"],
            ExcludedDomains = ["quiz-island.example"],
        });
        yield return Campaign(Brand, "alpenglow-clearance", "Clearance (starts in January)", 12_000, 400, 3m, Asap, Sale, set => set.Image((300, 250), (320, 50))) with { Status = "paused" };
    }
}
