using AdTech.Campaigns.Tests.Hosting;

namespace AdTech.Campaigns.Tests.Reading;

/// <summary>What is refused, and under which path.</summary>
public sealed class ValidationTests(ValidationTests.SharedHost shared) : IClassFixture<ValidationTests.SharedHost>
{
    /// <summary>One host for all of them: what is refused leaves nothing behind.</summary>
    public sealed class SharedHost : IAsyncLifetime
    {
        internal CampaignsHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await CampaignsHost.StartAsync();
            await Host.AdvertiserAsync();
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    public static TheoryData<string, string> Wrong() => new()
    {
        { "{}", "advertiserId,budget,name" },
        { "[]", "$,advertiserId,budget,name" },
        { "not json", "$" },
        { "", "$" },
        { """{"name":"a","name":"b"}""", "$" },
        { """{"advertiserId":"acme","name":"\ud800","budget":"1"}""", "$" },
        { Bodies.Campaign("\"budjet\":\"1\""), "budjet" },
        { Bodies.Campaign("\"id\":\"two\""), "id" },
        { Bodies.Campaign("\"status\":\"running\""), "status" },
        { Bodies.Campaign("\"status\":1"), "status" },
        { Bodies.Campaign("\"marginPercent\":\"100\""), "marginPercent" },
        { Bodies.Campaign("\"marginPercent\":\"1.00001\""), "marginPercent" },
        { Bodies.Campaign("\"dailyBudget\":\"-1\""), "dailyBudget" },
        { Bodies.Campaign("\"attribution\":{\"clickWindowHours\":0,\"viewWindowHours\":-1,\"days\":1}"), "attribution.clickWindowHours,attribution.days,attribution.viewWindowHours" },
        { Bodies.Campaign("\"attribution\":{\"clickWindowHours\":2161,\"viewWindowHours\":2161}"), "attribution.clickWindowHours,attribution.viewWindowHours" },
        { Tracked("""{}"""), "creatives[0].trackers[0].event,creatives[0].trackers[0].url" },
        { Tracked("""{"event":"impression","url":"https://t.example/a b"}"""), "creatives[0].trackers[0].url" },
        { Tracked("""{"event":"impression","url":"https://t.example/?x=\"\u003e"}"""), "creatives[0].trackers[0].url" },
        { Tracked("""{"event":"impression","url":"//t.example/a"}"""), "creatives[0].trackers[0].url" },
        { Tracked("""{"event":"impression","url":"javascript:alert(1)"}"""), "creatives[0].trackers[0].url" },
        { Tracked($$"""{"event":"impression","url":"https://t.example/{{new string('x', 1024)}}"}"""), "creatives[0].trackers[0].url" },
        { Tracked("""{"event":"hover","url":"https://t.example/"}"""), "creatives[0].trackers[0].event" },
        { Tracked("""{"event":"click","url":"https://t.example/","videoEvent":"start"}"""), "creatives[0].trackers[0].videoEvent" },
        { Tracked("""{"event":"video","url":"https://t.example/","videoEvent":"start"}"""), "creatives[0].trackers[0].event" }, // of a banner
        { With(Bodies.CreativeOf("video", Film + ",\"trackers\":[{\"event\":\"video\",\"url\":\"https://t.example/\"}]")), "creatives[0].trackers[0].videoEvent" },
        { With(Bodies.CreativeOf("video", Film + ",\"trackers\":[{\"event\":\"video\",\"url\":\"https://t.example/\",\"videoEvent\":\"half\"}]")), "creatives[0].trackers[0].videoEvent" },
        { Tracked(string.Join(',', Enumerable.Repeat("""{"event":"click","url":"https://t.example/"}""", 11))), "creatives[0].trackers" },
        { Bodies.Campaign(advertiser: "nobody"), "advertiserId" },
        { Bodies.Campaign(budget: "\"0\""), "budget" },
        { Bodies.Campaign(budget: "\"1.0000000001\""), "budget" },
        { Bodies.Campaign(budget: "0.30000000000000004"), "budget" },
        { Bodies.Campaign(budget: "1e3"), "budget" },
        { Bodies.Campaign(budget: "\"1000000001\""), "budget" },
        { Bodies.Campaign(budget: "\"1,000\""), "budget" },
        { Bodies.Campaign(budget: "true"), "budget" },
        { Bodies.Campaign().Replace("Europe/Berlin", "Europe/Atlantis", StringComparison.Ordinal), "timeZone" },
        { Bodies.Campaign().Replace("Europe/Berlin", "W. Europe Standard Time", StringComparison.Ordinal), "timeZone" },
        { Bodies.Campaign().Replace("\"USD\"", "\"usd\"", StringComparison.Ordinal), "currency" },
        { Bodies.Campaign().Replace("\"USD\"", "\"EUR\"", StringComparison.Ordinal), "currency" },
        { Bodies.Campaign().Replace("Autumn sale", new string('x', 201), StringComparison.Ordinal), "name" },
        { Bodies.Campaign().Replace("Autumn sale", "  ", StringComparison.Ordinal), "name" },
        { Bodies.Campaign(lineItem: """{"id":"L 1","name":"x","bidCpm":"0.0000001"}"""), "lineItems[0].bidCpm,lineItems[0].id" },
        { Bodies.Campaign(lineItem: """{"id":"l1","name":"x"}"""), "lineItems[0].bidCpm" },
        { Bodies.Campaign(lineItem: Bodies.LineItem + "," + Bodies.LineItem), "lineItems[1].id" },
        { Bodies.Campaign(lineItem: Bodies.LineItem.Replace("2027", "2025", StringComparison.Ordinal)), "lineItems[0].end" },
        { Bodies.Campaign(lineItem: Bodies.LineItem.Replace("2026-01-01T00:00:00Z", "2026-01-01T00:00:00", StringComparison.Ordinal)), "lineItems[0].start" },
        { Bodies.Campaign(lineItem: Bodies.LineItem.Replace("\"c1\"", "\"c1\",\"c9\"", StringComparison.Ordinal)), "lineItems[0].creativeIds[1]" },
        { Bodies.Campaign(lineItem: Bodies.LineItem.Replace("even", "slow", StringComparison.Ordinal)), "lineItems[0].pacing" },
        { Bodies.Campaign(lineItem: Bodies.LineItem.Replace("167", "168", StringComparison.Ordinal)), "lineItems[0].targeting.hours[1]" },
        { Targeted("\"countries\":[\"USA\",\"XYZ\"]"), "lineItems[0].targeting.countries[1]" },
        { Targeted("\"regions\":[\"USA\"]"), "lineItems[0].targeting.regions[0]" },
        { Targeted("\"countries\":\"USA\""), "lineItems[0].targeting.countries" },
        { Targeted("\"languages\":[\"english\"]"), "lineItems[0].targeting.languages[0]" },
        { Targeted("\"domains\":[\"https://a.example/\"]"), "lineItems[0].targeting.domains[0]" },
        { Targeted("\"environment\":\"web\""), "lineItems[0].targeting.environment" },
        { Targeted("\"contentCategories\":[\"sport\"]"), "lineItems[0].targeting.contentCategories[0]" },
        { Targeted("\"contentCattax\":99"), "lineItems[0].targeting.contentCattax" },
        { Targeted("\"deviceTypes\":[\"phone\"]"), "lineItems[0].targeting.deviceTypes[0]" },
        { Targeted("\"cities\":[\"Rome\"]"), "lineItems[0].targeting.cities" },
        { With("""{"id":"c1","name":"x"}"""), "creatives[0].adomain,creatives[0].format,creatives[0].landingPage" },
        { With(Bodies.CreativeOf("popup")), "creatives[0].format" },
        { With(Bodies.CreativeOf("bannerHtml")), "creatives[0].h,creatives[0].html,creatives[0].w" },
        { With(Bodies.CreativeOf("bannerImage", "\"w\":0,\"h\":90,\"asset\":\"//evil\"")), "creatives[0].asset,creatives[0].w" },
        { With(Bodies.CreativeOf("video", "\"mediaFiles\":[]")), "creatives[0].durationSeconds,creatives[0].mediaFiles" },
        { With(Bodies.CreativeOf("video", "\"durationSeconds\":15,\"mediaFiles\":[{\"url\":\"/a.mp4\",\"mime\":\"audio/mpeg\"}]")), "creatives[0].mediaFiles[0].mime" },
        { With(Bodies.CreativeOf("audio", "\"durationSeconds\":15,\"mediaFiles\":[{\"mime\":\"audio/mpeg\"}]")), "creatives[0].mediaFiles[0].url" },
        { With(Bodies.CreativeOf("native")), "creatives[0].native" },
        { With(Bodies.CreativeOf("native", "\"native\":{\"icon\":{\"url\":\"/i.png\"}}")), "creatives[0].native.icon.h,creatives[0].native.icon.w,creatives[0].native.title" },
        { With(Bodies.Creative.Replace("https://acme.example/", "javascript:alert(1)", StringComparison.Ordinal)), "creatives[0].landingPage" },
        { With(Bodies.Creative.Replace("[\"acme.example\"]", "[]", StringComparison.Ordinal)), "creatives[0].adomain" },
        { With(Bodies.Creative.Replace("IAB1-3", "IAB99", StringComparison.Ordinal)), "creatives[0].cat[0]" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Put_WrongCampaign_NamesEveryPath(string body, string paths)
    {
        var errors = await shared.Host.ErrorsAsync(body);
        Assert.Equal(paths, string.Join(',', errors.Keys.Order(StringComparer.Ordinal)));
        Assert.All(errors.Values, reasons => Assert.NotEmpty(reasons));
    }

    public static TheoryData<string> Fine() => new()
    {
        Bodies.Campaign(),
        Bodies.Campaign(budget: "12.5"),
        Bodies.Campaign(budget: "\"0.000000001\""),
        Targeted("\"countries\":[\"us\",\"DEU\"],\"regions\":[\"us-ca\"],\"domains\":[\"News.Example\"],\"environment\":\"dooh\",\"contentCategories\":[\"483\"],\"contentCattax\":7"),
        With(Bodies.CreativeOf("bannerImage", "\"w\":300,\"h\":250,\"asset\":\"/assets/a.png\"")),
        With(Bodies.CreativeOf("video", "\"durationSeconds\":15,\"mediaFiles\":[{\"url\":\"https://cdn.example/a.mp4\",\"mime\":\"video/mp4\",\"w\":640,\"h\":360,\"bitrateKbps\":900,\"delivery\":\"progressive\"}]")),
        With(Bodies.CreativeOf("audio", "\"durationSeconds\":30,\"mediaFiles\":[{\"url\":\"/assets/a.mp3\",\"mime\":\"audio/mpeg\"}]")),
        With(Bodies.CreativeOf("native", "\"native\":{\"title\":\"Shoes\",\"mainImage\":{\"url\":\"/assets/a.png\",\"w\":1200,\"h\":627}}")),
    };

    [Theory]
    [MemberData(nameof(Fine))]
    public async Task Put_FineCampaign_IsAccepted(string body)
    {
        var (status, answer, _) = await shared.Host.SendAsync("PUT", $"/api/campaigns/fine-{Guid.NewGuid():N}", body);
        Assert.True(status == 201, answer.ToString());
    }

    [Fact]
    public async Task Put_BodyTooLargeOrNoJson_IsRefused()
    {
        await using var host = await CampaignsHost.StartAsync(configure: builder => builder.Configuration["AdTech:Campaigns:BodyBytesMax"] = "20000");
        Assert.Equal(413, (await host.SendAsync("PUT", "/api/campaigns/one", new string(' ', 20_001))).Status);
        using var text = new StringContent("hello", System.Text.Encoding.UTF8, "text/plain");
        using var answer = await host.Client.PutAsync(new Uri("/api/campaigns/one", UriKind.Relative), text, TestContext.Current.CancellationToken);
        Assert.Equal(415, (int)answer.StatusCode);
    }

    private static string Targeted(string targeting) =>
        Bodies.Campaign(lineItem: $$"""{"id":"l1","name":"x","bidCpm":"1","targeting":{{{targeting}}},"creativeIds":["c1"]}""");

    private const string Film = "\"durationSeconds\":15,\"mediaFiles\":[{\"url\":\"/a.mp4\",\"mime\":\"video/mp4\"}]";

    private static string Tracked(string trackers) => With(Bodies.Creative.Replace("\"cat\"", $"\"trackers\":[{trackers}],\"cat\"", StringComparison.Ordinal));

    private static string With(string creative) => Bodies.Campaign(creative: creative);
}
