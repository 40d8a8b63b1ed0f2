using AdTech.Campaigns.Storing;
using AdTech.Campaigns.Tests.Hosting;
using AdTech.Events;
using Microsoft.Extensions.DependencyInjection;

namespace AdTech.Campaigns.Tests.Publishing;

public sealed class OutboxRelayTests
{
    [Fact]
    public async Task Change_Committed_ReachesTheLogAtOnce()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/warm", Bodies.Campaign());
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        var took = await Eventually.HoldsAsync(() => host.DocumentLog.Find("campaign/one") is not null);
        Assert.True(took < TimeSpan.FromMilliseconds(500), $"{took.TotalMilliseconds} ms"); // 50 ms on a quiet machine
    }

    [Fact]
    public async Task Changes_ReachTheLogInOrder()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        for (var n = 1; n <= 20; n++) await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign(budget: $"{n}"));
        await Eventually.HoldsAsync(() => host.DocumentLog.Find("campaign/one") is { Campaign.Version: 20 });
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), host.DocumentLog.Puts.Where(put => put.Key == "campaign/one").Select(put => put.Version));
        Assert.Equal(["partner/default", "exchange-rates"], host.DocumentLog.Puts.Take(2).Select(put => put.Key));
    }

    [Fact]
    public async Task Log_FailsForAWhile_GetsEveryChangeAllTheSame()
    {
        await using var host = await CampaignsHost.StartAsync(configure: builder => builder.Configuration["AdTech:Campaigns:RelayPauseMax"] = "00:00:00.05");
        await host.AdvertiserAsync();
        host.DocumentLog.FailNext(3);
        Assert.Equal(201, (await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign())).Status);
        Assert.Equal(201, (await host.SendAsync("PUT", "/api/campaigns/two", Bodies.Campaign())).Status);
        await Eventually.HoldsAsync(() => host.DocumentLog.Find("campaign/two") is not null);
        Assert.NotNull(host.DocumentLog.Find("campaign/one"));
    }

    [Fact]
    public async Task Acknowledgement_Lost_SendsTheSameVersionAgain()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await Eventually.HoldsAsync(() => host.Services.GetRequiredService<ICampaignStore>().CountOutboxAsync(default).AsTask().Result == 0); // the advertiser is told of, too
        host.DocumentLog.LoseNextAcknowledgement = true;
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        await Eventually.HoldsAsync(() => host.DocumentLog.Puts.Count(put => put == ("campaign/one", 1)) == 2);
        await Eventually.HoldsAsync(() => host.Services.GetRequiredService<ICampaignStore>().CountOutboxAsync(default).AsTask().Result == 0);
    }

    [Fact]
    public async Task Crash_BeforePublishing_IsMadeUpForAtTheNextStart()
    {
        var folder = Directory.CreateTempSubdirectory("campaigns-").FullName;
        var first = await CampaignsHost.StartAsync(folder);
        await first.AdvertiserAsync();
        first.DocumentLog.FailNext(int.MaxValue);
        await first.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        Assert.Null(first.DocumentLog.Find("campaign/one"));
        var (_, _, health) = await first.SendAsync("GET", "/health");
        Assert.True(health.IsSuccessStatusCode); // degraded: the API still takes changes
        await first.StopAsync();
        await using var second = await CampaignsHost.StartAsync(folder);
        await Eventually.HoldsAsync(() => second.DocumentLog.Find("campaign/one") is not null);
        Assert.Equal(1, second.DocumentLog.Find("campaign/one")!.Campaign.Version);
    }

    [Fact]
    public async Task Document_OfACampaign_IsExact()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        var video = Bodies.CreativeOf("video", "\"durationSeconds\":15,\"mediaFiles\":[{\"url\":\"/a.mp4\",\"mime\":\"video/mp4\",\"w\":640,\"h\":360,\"bitrateKbps\":900}],"
            + "\"trackers\":[{\"event\":\"impression\",\"url\":\"https://t.example/i?cb=${CACHEBUSTER}\"},{\"event\":\"video\",\"videoEvent\":\"midpoint\",\"url\":\"http://t.example/m?t=[TIMESTAMP]\"}]");
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign("\"attribution\":{\"clickWindowHours\":48,\"viewWindowHours\":1},\"marginPercent\":\"12.3456\",\"dailyBudget\":\"0.000000001\"", creative: video));
        await Eventually.HoldsAsync(() => host.DocumentLog.Find("campaign/one") is not null);
        var campaign = host.DocumentLog.Find("campaign/one")!.Campaign;
        Assert.Equal(("default", "acme", "Acme Ltd", EntityStatus.Active), (campaign.OrganisationId, campaign.AdvertiserId, campaign.AdvertiserName, campaign.Status));
        Assert.Equal((1_000_500_000_000, 1, 123_456), (campaign.BudgetNanos, campaign.DailyBudgetNanos, campaign.MarginPpm));
        Assert.True(campaign.CreatedMs > 0);
        Assert.Equal((48, 1), (campaign.Attribution.ClickWindowHours, campaign.Attribution.ViewWindowHours));
        var item = Assert.Single(campaign.LineItems);
        Assert.Equal((2_500_000, 1_767_225_600_000, 0), (item.BidNanos, item.StartMs, item.BudgetNanos));
        Assert.Equal(["USA"], item.Targeting.Countries);
        Assert.Equal([0, 167], item.Targeting.Hours);
        var creative = Assert.Single(campaign.Creatives);
        Assert.Equal((CreativeFormat.Video, 15, "progressive"), (creative.Format, creative.DurationSeconds, creative.MediaFiles[0].Delivery));
        Assert.Equal(
            [(TrackerEvent.Impression, "https://t.example/i?cb=${CACHEBUSTER}", ""), (TrackerEvent.Video, "http://t.example/m?t=[TIMESTAMP]", "midpoint")],
            creative.Trackers.Select(tracker => (tracker.Event, tracker.Url, tracker.VideoEvent)));
    }
}
