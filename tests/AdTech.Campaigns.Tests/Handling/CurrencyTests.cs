using System.Text.Json;
using AdTech.Campaigns.Tests.Hosting;

namespace AdTech.Campaigns.Tests.Handling;

/// <summary>Where money of several currencies meets.</summary>
public sealed class CurrencyTests
{
    private const string Rates = """{"base":"USD","date":"2026-03-01","rates":{"EUR":"1.08","VND":"0.00004","KWD":"3.25"}}""";

    [Fact]
    public async Task Currency_OfAnExistingCampaign_Stays()
    {
        await using var host = await StartAsync();
        Assert.Equal(201, (await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign())).Status);
        var (status, problem, _) = await host.SendAsync("PUT", "/api/campaigns/one", In("EUR"));
        Assert.Equal(409, status);
        Assert.Equal(["is USD since the campaign was created, and stays so"], problem.GetProperty("errors").GetProperty("currency").Deserialize<string[]>()!);
        Assert.Equal("USD", (await host.SendAsync("GET", "/api/campaigns/one")).Body.GetProperty("currency").GetString());
        await host.SendAsync("DELETE", "/api/campaigns/one");
        Assert.Equal(409, (await host.SendAsync("PUT", "/api/campaigns/one", In("EUR"))).Status); // archived, it has still spent
        Assert.Equal(201, (await host.SendAsync("PUT", "/api/campaigns/two", In("EUR"))).Status);
        Assert.Equal(200, (await host.SendAsync("PUT", "/api/campaigns/two", In("EUR").Replace("Europe/Berlin", "UTC", StringComparison.Ordinal))).Status);
    }

    [Theory]
    [InlineData("USD", "100000", true)]
    [InlineData("USD", "100000.000001", false)]
    [InlineData("VND", "2500000000", true)]
    [InlineData("VND", "2500000001", false)]
    [InlineData("VND", "10000000001", false)]
    [InlineData("KWD", "30769", true)]
    [InlineData("KWD", "30770", false)]
    public async Task Cpm_IsBoundByItsValue(string currency, string cpm, bool taken)
    {
        await using var host = await StartAsync();
        var body = In(currency).Replace("\"2.50\"", $"\"{cpm}\"", StringComparison.Ordinal);
        if (taken) Assert.Equal(201, (await host.SendAsync("PUT", "/api/campaigns/one", body)).Status);
        else Assert.Equal(["lineItems[0].bidCpm"], (await host.ErrorsAsync(body)).Keys);
    }

    [Fact]
    public async Task Cpm_ThatNewRatesMakeTooHigh_DoesNotKeepACampaignFromPausing()
    {
        await using var host = await StartAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", In("EUR").Replace("\"2.50\"", "\"90000\"", StringComparison.Ordinal));
        await host.SendAsync("PUT", "/api/exchange-rates", Rates.Replace("1.08", "2", StringComparison.Ordinal));
        Assert.Equal(200, (await host.SendAsync("PATCH", "/api/campaigns/one", """{"status":"paused"}""")).Status);
        Assert.Equal(400, (await host.SendAsync("PATCH", "/api/campaigns/one/line-items/l1", """{"bidCpm":"89999"}""")).Status);
    }

    [Fact]
    public async Task OpenApi_SaysWhichMoneyIsInWhichCurrency()
    {
        await using var host = await StartAsync();
        var (_, document, _) = await host.SendAsync("GET", "/openapi.json");
        Assert.Contains("charge does not compare with budget", document.GetProperty("components").GetProperty("schemas").GetProperty("CampaignView").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Contains("reportingCurrency", document.GetProperty("paths").GetProperty("/api/campaigns/{id}").GetProperty("get").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", 2027, true)] // after "https://acme.example/", which is 21 bytes
    [InlineData("a", 2028, false)]
    [InlineData("é", 1013, true)]
    [InlineData("é", 1014, false)]
    public async Task LandingPage_IsLimitedInBytes(string letter, int count, bool taken)
    {
        await using var host = await StartAsync();
        var page = "https://acme.example/" + string.Concat(Enumerable.Repeat(letter, count));
        var body = Bodies.Campaign().Replace("\"https://acme.example/\"", JsonSerializer.Serialize(page), StringComparison.Ordinal);
        if (taken) Assert.Equal(201, (await host.SendAsync("PUT", "/api/campaigns/one", body)).Status);
        else Assert.Equal(["creatives[0].landingPage"], (await host.ErrorsAsync(body)).Keys);
    }

    private static string In(string currency) => Bodies.Campaign().Replace("\"USD\"", $"\"{currency}\"", StringComparison.Ordinal);

    private static async Task<CampaignsHost> StartAsync()
    {
        var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        Assert.Equal(200, (await host.SendAsync("PUT", "/api/exchange-rates", Rates)).Status);
        return host;
    }
}
