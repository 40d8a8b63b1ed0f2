using System.Globalization;
using System.Text.Json.Nodes;

namespace AdTech.HttpBench;

/// <summary>Puts many varied campaigns in through the public API: some for everybody, most for a country, a device, a language or a few sites.</summary>
internal static class CampaignSeed
{
    private const string Advertiser = "bench-advertiser";

    private static readonly (int W, int H)[] Sizes = [(300, 250), (320, 50), (728, 90), (160, 600), (300, 600), (970, 250), (320, 480), (336, 280), (468, 60), (320, 100)];
    private static readonly string[] Countries = ["USA", "DEU", "GBR", "FRA", "ESP", "ITA", "NLD", "POL", "CAN", "BRA", "JPN", "IND"];
    private static readonly string[] Systems = ["ios", "android", "windows", "macos"];
    private static readonly string[] Languages = ["en", "de", "fr", "es"];

    internal static async Task<int> RunAsync(Uri url, int count)
    {
        using var http = new HttpClient { BaseAddress = url };
        (await http.PutAsJsonAsync($"/api/advertisers/{Advertiser}", new JsonObject { ["name"] = "Benchmark" })).EnsureSuccessStatusCode();
        var random = new Random(1);
        for (var number = 0; number < count; number++)
        {
            var campaign = Campaign(number, random);
            using var answer = await http.PutAsync($"/api/campaigns/{campaign["id"]}", JsonContent.Create(campaign));
            if (answer.IsSuccessStatusCode) continue;
            await Console.Error.WriteLineAsync($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return 1;
        }

        return 0;
    }

    private static JsonObject Campaign(int number, Random random)
    {
        var id = $"bench-{number.ToString("d5", CultureInfo.InvariantCulture)}";
        var creatives = new JsonArray();
        var creativeIds = new JsonArray();
        foreach (var (w, h) in Sizes)
        {
            creativeIds.Add($"{id}-{w}x{h}");
            creatives.Add(new JsonObject
            {
                ["id"] = $"{id}-{w}x{h}",
                ["name"] = $"{w}x{h}",
                ["status"] = "active",
                ["format"] = "bannerHtml",
                ["w"] = w,
                ["h"] = h,
                ["html"] = "<a href=\"{CLICK_URL}\"><img src=\"https://cdn.example/banner.png\" alt=\"\"></a>",
                ["landingPage"] = "https://advertiser.example/landing",
                ["adomain"] = new JsonArray($"advertiser{number % 200}.example"),
                ["cat"] = new JsonArray("IAB3"),
            });
        }

        return new JsonObject
        {
            ["id"] = id,
            ["advertiserId"] = Advertiser,
            ["name"] = id,
            ["status"] = "active",
            ["currency"] = "USD",
            ["timeZone"] = "UTC",
            ["budget"] = "1000000",
            ["lineItems"] = new JsonArray(new JsonObject
            {
                ["id"] = $"{id}-line",
                ["name"] = "line",
                ["status"] = "active",
                ["bidCpm"] = (1 + random.Next(400) / 100m).ToString(CultureInfo.InvariantCulture),
                ["pacing"] = "asap",
                ["targeting"] = Targeting(random),
                ["creativeIds"] = creativeIds,
            }),
            ["creatives"] = creatives,
        };
    }

    // A fifth targets nothing; the rest up to three dimensions, so that some 200 to 300 of 1,000 fit a common request.
    private static JsonObject Targeting(Random random)
    {
        var targeting = new JsonObject();
        if (random.Next(5) == 0) return targeting;
        if (random.Next(2) == 0) targeting["countries"] = Some(Countries, random);
        if (random.Next(3) == 0) targeting["operatingSystems"] = Some(Systems, random);
        if (random.Next(3) == 0) targeting["languages"] = Some(Languages, random);
        if (random.Next(6) == 0) targeting["excludedDomains"] = new JsonArray("blocked.example");
        if (random.Next(10) == 0) targeting["domains"] = new JsonArray($"site{random.Next(100)}.example");
        return targeting;
    }

    private static JsonArray Some(string[] all, Random random)
    {
        var chosen = new JsonArray();
        foreach (var value in all.Where(_ => random.Next(2) == 0).DefaultIfEmpty(all[0])) chosen.Add(value);
        return chosen;
    }
}
