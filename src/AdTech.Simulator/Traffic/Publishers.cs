using static AdTech.Simulator.Traffic.Slots;

namespace AdTech.Simulator.Traffic;

/// <summary>The sites, apps and screens that simulated users meet.</summary>
internal static class Publishers
{
    private static readonly string[] Sensitive = ["IAB25", "IAB25-3", "IAB26", "IAB26-1", "IAB26-2", "IAB7-39", "IAB8-5", "IAB8-18", "IAB9-9", "IAB14-1", "IAB23", "IAB24"];
    private static readonly string[] Children = [.. Sensitive, "IAB8", "IAB11", "IAB13", "IAB14", "IAB15-5"];
    private static readonly string[] Competitors = ["casino-royal.example", "quick-loans.example", "miracle-diet.example", "vape-world.example", "bet-now.example", "dating-tonight.example", "cheap-followers.example", "lottery-jackpot.example"];

    internal static readonly Publisher[] Sites =
    [
        Site("harbour", "Harbour Media", "The Daily Harbour", "dailyharbour.example", ["IAB12"], 0.6, 12, ["world", "politics", "local", "opinion"], "news, world, politics", Leaderboard, Sidebar, Inline, InlineMixed) with { Deal = "deal-frontpage-takeover", Language = "en" },
        Site("ledger", "Ledger Press", "Market Ledger", "marketledger.example", ["IAB3", "IAB13"], 1.1, 7, ["markets", "companies", "funds"], "stocks, markets, economy", Billboard, Sidebar, Inline) with { Deal = "deal-frontpage-takeover", BlockedAdvertisers = [.. Competitors, "robo-broker.example"] },
        Site("kurier", "Kurier Verlag", "Morgenkurier", "morgenkurier.example", ["IAB12", "IAB12-2"], 0.7, 8, ["inland", "ausland", "wirtschaft", "sport"], "nachrichten, politik", Billboard, Inline, Sidebar, Feed) with { Language = "de" },
        Site("gazette", "Presse du Lac", "La Gazette du Lac", "gazettedulac.example", ["IAB12"], 0.6, 5, ["monde", "culture", "sports"], "actualités, culture", Leaderboard, Inline, InlineMixed) with { Language = "fr" },
        Site("trail", "Summit Publishing", "Trail and Ridge", "trailandridge.example", ["IAB17", "IAB17-16", "IAB20"], 0.8, 5, ["routes", "gear", "huts"], "hiking, boots, mountains", Sidebar, Inline, FeedMixed) with { Deal = "deal-outdoor-premium" },
        Site("camp", "Summit Publishing", "Campfire Weekly", "campfireweekly.example", ["IAB17-2", "IAB20-7"], 0.5, 3, ["camping", "recipes"], "camping, tents", Inline, Feed) with { Deal = "deal-outdoor-premium" },
        Site("arcade", "Pixel Street", "Arcade Report", "arcadereport.example", ["IAB9", "IAB9-30"], 0.4, 7, ["reviews", "guides", "esports"], "games, consoles", Leaderboard, Sidebar, InlineMixed),
        Site("recipes", "Good Table", "Good Table", "goodtable.example", ["IAB8", "IAB8-9"], 0.4, 6, ["soups", "bread", "weeknight"], "recipes, cooking", Inline, Sticky, FeedMixed) with { BlockedCategories = [.. Sensitive, "IAB8-2"] },
        Site("goals", "Terrace Sports", "Final Whistle", "finalwhistle.example", ["IAB17", "IAB17-44"], 0.5, 7, ["football", "tennis", "cycling"], "sports, football", Billboard, Inline, Instream),
        Site("clips", "Loop Video", "Loopclips", "loopclips.example", ["IAB1", "IAB1-5"], 1.4, 8, ["trending", "music", "comedy"], "video, clips", Instream, Sidebar),
        Site("auto", "Drive Media", "Open Road", "openroad.example", ["IAB2"], 0.9, 4, ["tests", "electric"], "cars, electric cars", Billboard, Sidebar, Instream),
        Site("quiz", "Island Labs", "Quiz Island", "quiz-island.example", ["IAB9"], 0.15, 6, ["daily", "animals"], "quiz", Leaderboard, Sticky, Inline),
        Site("homes", "Doorstep", "Doorstep Homes", "doorstep.example", ["IAB21", "IAB10"], 0.7, 4, ["rent", "buy", "garden"], "homes, garden", Sidebar, Inline, Feed) with { BlockedAdvertisers = [.. Competitors, "rival-homes.example"] },
        Site("tales", "Little Moon", "Bedtime Stories", "bedtime-stories.example", ["IAB6", "IAB6-4"], 0.3, 2, ["tales", "songs"], "stories, children", Inline) with { BlockedCategories = Children },
        Site("wetter", "Wolkig", "Wolkig.de", "wolkig.example", ["IAB15-10"], 0.3, 5, ["heute", "morgen"], "wetter, regen", Leaderboard, Sticky, Inline) with { Language = "de" },
        Site("viajes", "Rumbo Sur", "Rumbo Sur", "rumbosur.example", ["IAB20", "IAB20-9"], 0.6, 4, ["playas", "ciudades"], "viajes, hoteles", Billboard, Inline, Feed) with { Language = "es", BlockedAdvertisers = [.. Competitors, "meridian-air.example"] },
    ];

    internal static readonly Publisher[] Apps =
    [
        App("blocks", "Tilt Studio", "Block Quest", "com.example.blockquest", ["IAB9-30", "IAB9-5"], 0.5, 9, ["level", "shop"], "puzzle, game", AppBanner, FullScreen, Rewarded),
        App("farm", "Tilt Studio", "Farm Tales", "com.example.farmtales", ["IAB9-30"], 0.5, 7, ["farm", "market"], "farm, game", AppBanner, FullScreen, Rewarded),
        App("golf", "Greenside", "Pocket Golf", "id1400000002", ["IAB9-30", "IAB17-15"], 0.9, 5, ["round"], "golf, game", AppRectangle, Rewarded),
        App("weather", "Cloudbase", "Cloudbase Weather", "com.example.cloudbase", ["IAB15-10"], 0.4, 8, ["today", "radar"], "weather, radar", AppBanner, AppRectangle, Feed),
        App("reader", "Harbour Media", "Harbour Reader", "com.example.harbourreader", ["IAB12"], 0.8, 6, ["front", "saved"], "news", AppRectangle, Feed, Instream),
        App("kids", "Crayon Box", "Kids Draw", "com.example.kidsdraw", ["IAB6"], 0.3, 2, ["canvas"], "drawing, children", AppBanner) with { BlockedCategories = Children },
        App("tunes", "Wave Audio", "Wave Radio", "com.example.waveradio", ["IAB1-6"], 1.2, 8, ["live", "news"], "radio, music", Spot),
        App("pods", "Wave Audio", "Podshelf", "id1400000009", ["IAB1-6", "IAB12"], 1.5, 5, ["episode"], "podcast", Spot),
        App("fit", "Stride", "Stride Run", "com.example.striderun", ["IAB7", "IAB17"], 0.7, 4, ["run", "plan"], "running, health", AppRectangle, Feed),
    ];

    internal static readonly Publisher[] Televisions =
    [
        Television("cinema", "Lantern", "Lantern Cinema", "com.example.lantern.tv", ["IAB1", "IAB1-5"], 5, 5, "film, series"),
        Television("match", "Terrace Sports", "Terrace TV", "com.example.terrace.tv", ["IAB17"], 6, 3, "sports, live"),
    ];

    internal static readonly Publisher[] Screens =
    [
        Screen("airport", "Concourse", "Gate screens", ["IAB20"], 3, 2, Portrait, Landscape),
        Screen("mall", "Atrium Media", "Mall totems", ["IAB22"], 2, 2, Portrait),
    ];

    private static Publisher Site(string id, string owner, string name, string domain, string[] categories, double floor, double weight, string[] sections, string keywords, params Slot[] slots) =>
        New(Place.Site, id, owner, name, domain, categories, floor, weight, sections, keywords, slots);

    private static Publisher App(string id, string owner, string name, string bundle, string[] categories, double floor, double weight, string[] sections, string keywords, params Slot[] slots) =>
        New(Place.App, id, owner, name, bundle, categories, floor, weight, sections, keywords, slots);

    private static Publisher Television(string id, string owner, string name, string bundle, string[] categories, double floor, double weight, string keywords) =>
        New(Place.Television, id, owner, name, bundle, categories, floor, weight, ["play"], keywords, Pod);

    private static Publisher Screen(string id, string owner, string name, string[] categories, double floor, double weight, params Slot[] slots) =>
        New(Place.Screen, id, owner, name, $"{id}.screens.example", categories, floor, weight, ["loop"], "out of home", slots);

    private static Publisher New(
        Place place, string id, string owner, string name, string address, string[] categories, double floor, double weight, string[] sections, string keywords, params Slot[] slots) => new()
        {
            Id = $"pub-{id}",
            Owner = owner,
            Name = name,
            Place = place,
            Address = address,
            Categories = categories,
            Floor = floor,
            Weight = weight,
            Sections = sections,
            Keywords = keywords,
            Slots = slots,
            BlockedCategories = Sensitive,
            BlockedAdvertisers = Competitors,
        };
}
