using static AdTech.Simulator.Catalogue.CampaignPlan;

namespace AdTech.Simulator.Catalogue;

/// <summary>Kitsune Games wants installs of a game for phones: many formats, many small audiences.</summary>
internal static class KitsuneCampaigns
{
    internal static readonly Brand Brand = new("kitsune", "Kitsune Games", "kitsune-games.example", "Asia/Tokyo", ["IAB9-30"], "#5a189a", "#ff7b54")
    {
        Bundle = "com.kitsunegames.foxfire",
        StoreUrl = "https://store.kitsune-games.example/apps/com.kitsunegames.foxfire",
    };

    private static readonly Message Launch = new("Foxfire is here", "Nine tails, one lantern, and a forest that remembers.", "Play free", "foxfire");
    private static readonly Message Season = new("Season of the lantern", "A new island, forty quests and a rival fox.", "Join now", "foxfire/season");
    private static readonly Message Puzzle = new("Can you light them all?", "Only one in nine solves the ninth level.", "Try it", "foxfire/puzzle");
    private static readonly Message Japanese = new("狐火、はじまる。", "九つの尾、ひとつの灯、覚えている森。", "無料で遊ぶ", "ja/foxfire", "ja");

    internal static IEnumerable<CampaignBody> All()
    {
        yield return Campaign(Brand, "kitsune-always-on", "Always on: installs", 160_000, 6_000, 2.1m, Asap, Launch, set => set.Html(AdSizes.Small));
        yield return Campaign(Brand, "kitsune-rewarded", "Rewarded films", 9_600, 128, 9.2m, Even, Puzzle, set => set.Video(720, 1280, 15, 30), new TargetingBody { Environment = "app", DeviceTypes = [1, 4, 5] });
        yield return Campaign(Brand, "kitsune-feed", "In the feed: native", 80_000, 3_000, 2.4m, Asap, Launch, set => set.Native(AdSizes.NativePictures));
        yield return Campaign(Brand, "kitsune-android", "Android installs", 4_800, 64, 3.7m, Even, Launch, set => set.Image((320, 50), (300, 250), (320, 480)).Concat(set.Native((1200, 627))), new TargetingBody
        {
            OperatingSystems = ["android"],
            Environment = "app",
        });
        yield return Campaign(Brand, "kitsune-ios", "iOS installs", 6_400, 86, 4.8m, Even, Season, set => set.Image((320, 50), (300, 250), (320, 480)).Concat(set.Native((1200, 627))), new TargetingBody
        {
            OperatingSystems = ["ios"],
            Environment = "app",
        });
        yield return Campaign(Brand, "kitsune-japan", "日本: 新シーズン", 7_500, 100, 5.2m, Even, Japanese, set => set.Html((300, 250), (320, 50), (320, 100)).Concat(set.Native((1200, 627))), new TargetingBody
        {
            Countries = ["JPN"],
            Languages = ["ja"],
        });
        yield return Campaign(Brand, "kitsune-korea", "Korea: season", 3_800, 50, 4.4m, Even, Season, set => set.Image((300, 250), (320, 50), (320, 100)), new TargetingBody { Countries = ["KOR"] });
        yield return Campaign(Brand, "kitsune-tablets", "Tablets", 1_800, 24, 4.1m, Even, Season, set => set.Html((728, 90), (300, 250), (768, 1024), (1024, 768)), new TargetingBody { DeviceTypes = [5] });
        yield return Campaign(Brand, "kitsune-gamers", "On gaming pages", 3_200, 42, 4.3m, Even, Puzzle, set => set.Html(AdSizes.Popular), new TargetingBody
        {
            ContentCategories = ["IAB9", "IAB9-30", "IAB9-5"],
            ExcludedDomains = ["bedtime-stories.example"],
        });
        yield return Campaign(Brand, "kitsune-radio", "Radio: launch", 2_600, 34, 5.8m, Even, Launch, set => set.Audio(10, 15, 30, 60));
        yield return Campaign(Brand, "kitsune-trailer", "Trailer", 140_000, 5_000, 5.5m, Asap, Launch, set => set.Video(1280, 720, 10, 15, 30, 60, 120));
        yield return Campaign(Brand, "kitsune-night-owls", "Night owls", 1_600, 22, 3.4m, Even, Puzzle, set => set.Image((300, 250), (320, 50)), new TargetingBody
        {
            Hours = [.. Hours(22, 24, 0, 1, 2, 3, 4, 5, 6), .. Hours(0, 2, 0, 1, 2, 3, 4, 5, 6)],
        });
        yield return Campaign(Brand, "kitsune-rivals", "Players of similar games", 3_000, 40, 6.6m, Even, Season, set => set.Html((320, 50), (320, 480), (300, 250)), new TargetingBody
        {
            Bundles = ["com.example.blockquest", "com.example.farmtales", "id1400000002"],
        });
        yield return Campaign(Brand, "kitsune-odd-sizes", "Remnant: unusual sizes", 45_000, 2_000, 2m, Asap, Launch, set => set.Html(AdSizes.Odd));
    }
}
