using System.Text.Json;
using AdTech.Simulator.Catalogue;
using AdTech.Simulator.Tests.Load;
using Microsoft.AspNetCore.Http;

namespace AdTech.Simulator.Tests.Catalogue;

public sealed class DemoCatalogueTests
{
    [Fact]
    public void Campaigns_Number_IsSomeForty() => Assert.InRange(DemoCatalogue.Campaigns.Count(), 36, 48);

    [Fact]
    public void Campaigns_Ids_AreAllDifferent()
    {
        CampaignBody[] campaigns = [.. DemoCatalogue.Campaigns];
        Assert.Equal(campaigns.Length, campaigns.Select(static campaign => campaign.Id).Distinct().Count());
        Assert.All(campaigns, static campaign => Assert.Equal(campaign.Creatives.Count, campaign.Creatives.Select(static creative => creative.Id).Distinct().Count()));
        Assert.All(campaigns, static campaign => Assert.Equal(campaign.Creatives.Select(static creative => creative.Id), campaign.LineItems.SelectMany(static line => line.CreativeIds)));
    }

    [Theory]
    [InlineData("bannerHtml")]
    [InlineData("bannerImage")]
    [InlineData("video")]
    [InlineData("audio")]
    [InlineData("native")]
    public void Campaigns_EveryFormat_HasUntargetedOnes(string format) =>
        Assert.Contains(DemoCatalogue.Campaigns, campaign => campaign is { Status: "active", Id: not "tight-budget" } && campaign.LineItems[0].Targeting is null && campaign.Creatives.Any(creative => creative.Format == format));

    [Fact]
    public void TightBudget_IsSmallUntargetedAndFast()
    {
        var tight = DemoCatalogue.Campaigns.Single(static campaign => campaign.Id == "tight-budget");
        Assert.Equal(("1.2", "active", null, "asap"), (tight.Budget, tight.Status, tight.LineItems[0].Targeting, tight.LineItems[0].Pacing));
    }

    [Fact]
    public void Pictures_DrawnTwice_AreTheSameBytes()
    {
        var image = KitsuneCampaigns.All().SelectMany(static campaign => campaign.Creatives).First(static creative => creative.Native is not null).Native!.MainImage.Image!;
        var first = image.Draw();
        Assert.Equal(first, image.Draw());
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], first[..4]);
    }

    [Fact]
    public void Titles_FitTheShortestNativePlacement() => Assert.All(
        DemoCatalogue.Campaigns.SelectMany(static campaign => campaign.Creatives).Where(static creative => creative.Native is not null),
        static creative => Assert.True(creative.Native!.Title.Length <= 25 && creative.Native.Description.Length <= 75 && creative.Native.CallToAction.Length <= 15, creative.Id));

    [Fact]
    public async Task Seed_Twice_PutsEverythingOnce()
    {
        var stored = new Dictionary<string, string>();
        await using var platform = await FakePlatform.StartAsync((context, _) => StoreAsync(context, stored));
        using var client = new HttpClient { BaseAddress = platform.Url };
        await DemoCatalogue.SeedAsync(client, TestContext.Current.CancellationToken);
        var written = platform.Calls.Count;
        var before = new Dictionary<string, string>(stored);
        await DemoCatalogue.SeedAsync(client, TestContext.Current.CancellationToken);
        Assert.Equal(before, stored);
        Assert.InRange(platform.Calls.Count - written, 1, 60);   // looks, and uploads nothing again
        Assert.Equal(DemoCatalogue.Campaigns.Count(), stored.Keys.Count(static path => path.StartsWith("/api/campaigns/", StringComparison.Ordinal)));
        Assert.DoesNotContain("\"asset\":\"\"", string.Concat(stored.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_Refused_SaysWhatAndWhy()
    {
        await using var platform = await FakePlatform.StartAsync(static async (context, _) =>
        {
            context.Response.StatusCode = context.Request.Method == "PUT" ? 400 : 404;
            await context.Response.WriteAsync("the name is missing");
        });
        using var client = new HttpClient { BaseAddress = platform.Url };
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => DemoCatalogue.SeedAsync(client, TestContext.Current.CancellationToken));
        Assert.Contains("/api/exchange-rates was answered with 400: the name is missing", refused.Message, StringComparison.Ordinal);
    }

    private static async Task StoreAsync(HttpContext context, Dictionary<string, string> stored)
    {
        var path = context.Request.Path.ToString();
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        lock (stored)
        {
            if (context.Request.Method == "PUT")
            {
                if (context.Request.Headers.IfNoneMatch == "*" && stored.ContainsKey(path)) context.Response.StatusCode = 412;
                else stored[path] = body;
                return;
            }
        }

        if (path == "/api/assets")
        {
            context.Response.StatusCode = 201;
            await context.Response.WriteAsync(JsonSerializer.Serialize(new { url = "/assets/0123.png" }));
        }
        else if (stored.TryGetValue(path, out var there))
        {
            await context.Response.WriteAsync(there);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }
}
