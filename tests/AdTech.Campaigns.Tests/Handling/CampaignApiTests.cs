using AdTech.Campaigns.Tests.Hosting;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Tests.Handling;

public sealed class CampaignApiTests
{
    [Fact]
    public async Task Put_NewCampaign_IsCreatedAndReadBackWhole()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        var (status, body, response) = await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        Assert.Equal(201, status);
        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
        Assert.Equal("/api/campaigns/one", response.Headers.Location!.ToString());
        var (_, read, _) = await host.SendAsync("GET", "/api/campaigns/one");
        foreach (var campaign in new[] { body, read })
        {
            Assert.Equal("one", campaign.GetProperty("id").GetString());
            Assert.Equal("active", campaign.GetProperty("status").GetString());
            Assert.Equal("1000.5", campaign.GetProperty("budget").GetString());
            Assert.Equal("2.5", campaign.GetProperty("lineItems")[0].GetProperty("bidCpm").GetString());
            Assert.Equal("Acme Ltd", campaign.GetProperty("advertiserName").GetString());
            Assert.Equal("<a href='{CLICK_URL}'>Buy</a>", campaign.GetProperty("creatives")[0].GetProperty("html").GetString());
            Assert.Equal(1, campaign.GetProperty("version").GetInt64());
        }

        Assert.Equal("0", read.GetProperty("charge").GetString()); // known to be nothing yet
    }

    [Fact]
    public async Task Put_TheSameAgain_ChangesNoVersion()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        var (status, _, response) = await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        Assert.Equal(200, status);
        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Put_WhatGetAnswered_IsAccepted()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        var (_, read, _) = await host.SendAsync("GET", "/api/campaigns/one");
        var (status, _, response) = await host.SendAsync("PUT", "/api/campaigns/one", read.GetRawText());
        Assert.Equal(200, status);
        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
    }

    [Theory]
    [InlineData("If-None-Match", "*", 412)]
    [InlineData("If-Match", "\"1\"", 200)]
    [InlineData("If-Match", "\"7\"", 412)]
    [InlineData("If-Match", "*", 200)]
    [InlineData("If-Match", "\"7\", \"1\"", 200)]
    [InlineData("If-Match", "nonsense", 412)]
    public async Task Put_WithPrecondition_IsAnsweredSo(string header, string value, int expected)
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        var (status, _, _) = await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign("\"dailyBudget\":\"5\""), (header, value));
        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Patch_StatusAndBudgets_LeavesTheRest()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign("\"dailyBudget\":\"5\""));
        var (_, paused, response) = await host.SendAsync("PATCH", "/api/campaigns/one", """{"status":"paused","budget":2000}""");
        Assert.Equal("\"2\"", response.Headers.ETag!.Tag);
        Assert.Equal("paused", paused.GetProperty("status").GetString());
        Assert.Equal("2000", paused.GetProperty("budget").GetString());
        Assert.Equal("5", paused.GetProperty("dailyBudget").GetString());
        var (_, unlimited, _) = await host.SendAsync("PATCH", "/api/campaigns/one", """{"dailyBudget":null}""");
        Assert.False(unlimited.TryGetProperty("dailyBudget", out _));
        var (_, item, _) = await host.SendAsync("PATCH", "/api/campaigns/one/line-items/l1", """{"bidCpm":"3.000001","dailyBudget":"9"}""");
        Assert.Equal("3.000001", item.GetProperty("lineItems")[0].GetProperty("bidCpm").GetString());
        Assert.Equal(404, (await host.SendAsync("PATCH", "/api/campaigns/one/line-items/none", "{}")).Status);
        Assert.Equal(404, (await host.SendAsync("PATCH", "/api/campaigns/none", "{}")).Status);
        Assert.Equal(400, (await host.SendAsync("PATCH", "/api/campaigns/one", """{"lineItems":[]}""")).Status);
        Assert.Equal(412, (await host.SendAsync("PATCH", "/api/campaigns/one", """{"status":"active"}""", ("If-Match", "\"1\""))).Status);
    }

    [Fact]
    public async Task Delete_Campaign_ArchivesIt()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        Assert.Equal(409, (await host.SendAsync("DELETE", "/api/advertisers/acme")).Status);
        Assert.Equal(204, (await host.SendAsync("DELETE", "/api/campaigns/one")).Status);
        Assert.Equal("archived", (await host.SendAsync("GET", "/api/campaigns/one")).Body.GetProperty("status").GetString());
        Assert.Equal(204, (await host.SendAsync("DELETE", "/api/advertisers/acme")).Status);
        Assert.Equal(400, (await host.SendAsync("PUT", "/api/campaigns/two", Bodies.Campaign())).Status);
        Assert.Equal(404, (await host.SendAsync("DELETE", "/api/campaigns/none")).Status);
    }

    [Fact]
    public async Task Post_WithoutId_MakesOneOfTheName()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        var (status, body, response) = await host.SendAsync("POST", "/api/campaigns", Bodies.Campaign());
        Assert.Equal(201, status);
        Assert.StartsWith("autumn-sale-", body.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal(200, (await host.SendAsync("GET", response.Headers.Location!.ToString())).Status);
        Assert.Equal(409, (await host.SendAsync("POST", "/api/campaigns", Bodies.Campaign($"\"id\":\"{body.GetProperty("id").GetString()}\""))).Status);
    }

    [Fact]
    public async Task Post_WithIdempotencyKey_CreatesOnce()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        var answers = new List<string?>();
        for (var time = 0; time < 3; time++)
        {
            var (status, body, _) = await host.SendAsync("POST", "/api/campaigns", Bodies.Campaign(), ("Idempotency-Key", "k1"));
            Assert.Equal(201, status);
            answers.Add(body.GetProperty("id").GetString());
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(409, (await host.SendAsync("POST", "/api/campaigns", Bodies.Campaign(budget: "1"), ("Idempotency-Key", "k1"))).Status);
        Assert.Equal(1, (await host.SendAsync("GET", "/api/campaigns")).Body.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task List_ManyCampaigns_ComesInStablePages()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        for (var n = 0; n < 25; n++) await host.SendAsync("PUT", $"/api/campaigns/c-{n:00}", Bodies.Campaign());
        var seen = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var (_, page, _) = await host.SendAsync("GET", $"/api/campaigns?limit=10&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            cursor = page.GetProperty("next").GetString();
            if (seen.Count == 10) await host.SendAsync("PUT", "/api/campaigns/c-00-new", Bodies.Campaign()); // before what was read: moves nothing
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(n => $"c-{n:00}"), seen);
        foreach (var wrong in new[] { "limit=0", "limit=1001", "limit=x", "cursor=zzz", "status=gone" })
            Assert.Equal(400, (await host.SendAsync("GET", $"/api/campaigns?{wrong}")).Status);
    }

    [Fact]
    public async Task List_ByStatus_HasOnlyThose()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/a", Bodies.Campaign());
        await host.SendAsync("PUT", "/api/campaigns/b", Bodies.Campaign("\"status\":\"paused\""));
        var items = (await host.SendAsync("GET", "/api/campaigns?status=paused")).Body.GetProperty("items");
        Assert.Equal("b", Assert.Single(items.EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task List_Numbers_AreOneQueryAndExact()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        foreach (var id in (string[])["a", "b", "c"]) await host.SendAsync("PUT", $"/api/campaigns/{id}", Bodies.Campaign());
        host.Metrics.Rows = _ => [new MetricsRow { Dimensions = new Dictionary<string, string> { ["campaign"] = "b" }, MediaCost = 12.345678901m, Charge = 13m, Clicks = 7 }];
        var items = (await host.SendAsync("GET", "/api/campaigns")).Body.GetProperty("items");
        Assert.Equal("12.345678901", items[1].GetProperty("mediaCost").GetString());
        Assert.Equal(7, items[1].GetProperty("clicks").GetInt64());
        Assert.Equal("0", items[0].GetProperty("mediaCost").GetString());
        Assert.False(items[0].GetProperty("creatives")[0].TryGetProperty("html", out _));
        Assert.Single(host.Metrics.Queries);
    }

    [Fact]
    public async Task List_MetricsAway_AnswersWithoutNumbers()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/a", Bodies.Campaign());
        host.Metrics.Failure = new HttpRequestException("away");
        var (status, body, _) = await host.SendAsync("GET", "/api/campaigns");
        Assert.Equal(200, status);
        Assert.False(body.GetProperty("items")[0].TryGetProperty("charge", out _)); // unknown, not zero
    }

    [Fact]
    public async Task OtherOrganisation_SeesAndTakesNothing()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        var key = ("X-Api-Key", CampaignsHost.OtherOrganisationKey);
        Assert.Equal(404, (await host.SendAsync("GET", "/api/campaigns/one", null, key)).Status);
        Assert.Equal(0, (await host.SendAsync("GET", "/api/campaigns", null, key)).Body.GetProperty("items").GetArrayLength());
        Assert.Equal(400, (await host.SendAsync("PUT", "/api/campaigns/mine", Bodies.Campaign(), key)).Status); // the advertiser is not theirs
        await host.SendAsync("PUT", "/api/advertisers/acme", new { name = "Another Acme" }, key);
        Assert.Equal(201, (await host.SendAsync("PUT", "/api/campaigns/mine", Bodies.Campaign(), key)).Status);
        Assert.Equal(409, (await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign(), key)).Status);
        Assert.Equal(403, (await host.SendAsync("PUT", "/api/exchange-rates", """{"base":"USD","date":"2026-01-01","rates":{}}""", key)).Status);
        Assert.Equal(401, (await host.SendAsync("GET", "/api/campaigns", null, ("X-Api-Key", "wrong"))).Status);
    }

    [Fact]
    public async Task OpenApi_Document_DescribesTheApi()
    {
        await using var host = await CampaignsHost.StartAsync();
        var (status, document, _) = await host.SendAsync("GET", "/openapi.json");
        Assert.Equal(200, status);
        var put = document.GetProperty("paths").GetProperty("/api/campaigns/{id}").GetProperty("put");
        Assert.Equal("Create or replace a campaign", put.GetProperty("summary").GetString());
        var campaign = document.GetProperty("components").GetProperty("schemas").GetProperty("Campaign").GetProperty("properties");
        Assert.Contains("\"string\"", document.GetProperty("components").GetProperty("schemas").GetRawText(), StringComparison.Ordinal);
        Assert.True(campaign.TryGetProperty("lineItems", out _));
    }
}
