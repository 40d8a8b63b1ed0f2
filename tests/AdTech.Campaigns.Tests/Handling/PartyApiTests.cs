using AdTech.Campaigns.Model;
using AdTech.Campaigns.Tests.Hosting;
using AdTech.Events;

namespace AdTech.Campaigns.Tests.Handling;

public sealed class PartyApiTests
{
    [Fact]
    public async Task DefaultPartner_AtFirstStart_IsThereAndStays()
    {
        await using var host = await CampaignsHost.StartAsync();
        var (status, partner, _) = await host.SendAsync("GET", "/api/partners/default");
        Assert.Equal(200, status);
        Assert.Equal(("USD", "burl", false), (partner.GetProperty("currency").GetString(), partner.GetProperty("bannerBilling").GetString(), partner.GetProperty("reasons").GetBoolean()));
        Assert.Equal(409, (await host.SendAsync("DELETE", "/api/partners/default")).Status);
    }

    [Fact]
    public async Task Partner_HoldRuleAndDialect_AreKept_AndPublished()
    {
        await using var host = await CampaignsHost.StartAsync();
        var (status, partner, _) = await host.SendAsync("PUT", "/api/partners/old", """{"name":"Old","holdRule":"chance","dialect":{"noBidBody":true,"openRtb25":true}}""");
        Assert.Equal(201, status);
        Assert.Equal("""{"noBidBody":true,"openRtb25":true,"noLossNotices":false}""", partner.GetProperty("dialect").GetRawText());
        Assert.Equal("chance", partner.GetProperty("holdRule").GetString());
        await Eventually.HoldsAsync(() => host.DocumentLog.Find("partner/old") is not null);
        var document = host.DocumentLog.Find("partner/old")!.Partner;
        Assert.Equal((HoldRule.Chance, new Dialect { NoBidBody = true, Openrtb25 = true }), (document.HoldRule, document.Dialect));
        (status, partner, _) = await host.SendAsync("PUT", "/api/partners/old", """{"name":"Old","dialect":{}}""");
        Assert.True(status == 200 && !partner.TryGetProperty("dialect", out _) && partner.GetProperty("holdRule").GetString() == "price");
    }

    [Theory]
    [InlineData("""{"name":"Old","dialect":{"noBidBody":"yes"}}""", "dialect.noBidBody")]
    [InlineData("""{"name":"Old","dialect":{"openrtb24":true}}""", "dialect.openrtb24")]
    [InlineData("""{"name":"Old","dialect":true}""", "dialect")]
    [InlineData("""{"name":"Old","holdRule":"hope"}""", "holdRule")]
    public async Task Partner_DialectOrHoldRuleWrong_IsNamed(string body, string path)
    {
        await using var host = await CampaignsHost.StartAsync();
        var (status, problem, _) = await host.SendAsync("PUT", "/api/partners/old", body);
        Assert.Equal(400, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(path, out _), problem.GetRawText());
    }

    [Fact]
    public async Task Partner_PutGetListArchive_Works()
    {
        await using var host = await CampaignsHost.StartAsync();
        var (status, partner, _) = await host.SendAsync("PUT", "/api/partners/ssp-one", """{"name":"SSP One","priceType":"gross","feePercent":"5.25","videoBilling":"impression","qpsLimit":500,"priceEncoding":"encrypted","bidfloorCpm":"0.1","reasons":true}""");
        Assert.Equal(201, status);
        Assert.Equal("5.25", partner.GetProperty("feePercent").GetString());
        Assert.Equal(2, (await host.SendAsync("GET", "/api/partners")).Body.GetProperty("items").GetArrayLength());
        Assert.Equal(204, (await host.SendAsync("DELETE", "/api/partners/ssp-one")).Status);
        await Eventually.HoldsAsync(() => host.DocumentLog.Find("partner/ssp-one") is { Partner.Version: 2 });
        Assert.Equal("encrypted", partner.GetProperty("priceEncoding").GetString());
        Assert.Equal(Events.PriceEncoding.Encrypted, host.DocumentLog.Find("partner/ssp-one")!.Partner.PriceEncoding);
        Assert.Equal(("gross", Events.PriceType.Gross), (partner.GetProperty("priceType").GetString(), host.DocumentLog.Find("partner/ssp-one")!.Partner.PriceType));
        Assert.Equal(52_500, host.DocumentLog.Find("partner/ssp-one")!.Partner.FeePpm);
    }

    [Fact]
    public async Task Partner_WrongFields_AreNamed()
    {
        await using var host = await CampaignsHost.StartAsync();
        var errors = await host.ErrorsAsync("""{"feePercent":"100","currency":"XXL","bannerBilling":"pixel","priceEncoding":"rot13","priceType":"free","qpsLimit":0,"seet":"1"}""", "/api/partners/p");
        Assert.Equal(["bannerBilling", "feePercent", "name", "priceEncoding", "priceType", "qpsLimit", "seet"], errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Advertiser_Renamed_RenamesItInItsCampaigns()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        await host.SendAsync("PUT", "/api/campaigns/one", Bodies.Campaign());
        await host.SendAsync("PUT", "/api/advertisers/acme", new { name = "Acme Worldwide" });
        await Eventually.HoldsAsync(() => host.DocumentLog.Find("campaign/one")?.Campaign.AdvertiserName == "Acme Worldwide");
        Assert.Equal(2, host.DocumentLog.Find("campaign/one")!.Campaign.Version);
    }

    [Fact]
    public async Task Advertiser_Prepaid_IsPublishedWithItsBalancesTerms()
    {
        await using var host = await CampaignsHost.StartAsync();
        var (status, advertiser, _) = await host.SendAsync("PUT", "/api/advertisers/acme", """{"name":"Acme","currency":"USD","prepaid":true,"creditLimit":"250.5"}""");
        Assert.Equal(201, status);
        Assert.Equal(("USD", true, "250.5"), (advertiser.GetProperty("currency").GetString(), advertiser.GetProperty("prepaid").GetBoolean(), advertiser.GetProperty("creditLimit").GetString()));
        await Eventually.HoldsAsync(() => host.DocumentLog.Find("advertiser/default/acme") is not null);
        Assert.Equal(
            new AdvertiserDocument { Id = "acme", OrganisationId = "default", Version = 1, Name = "Acme", Status = EntityStatus.Active, Currency = "USD", Prepaid = true, CreditLimitNanos = 250_500_000_000 },
            host.DocumentLog.Find("advertiser/default/acme")!.Advertiser);
    }

    [Fact]
    public async Task Advertiser_WrongFields_AreNamed()
    {
        await using var host = await CampaignsHost.StartAsync();
        var errors = await host.ErrorsAsync("""{"name":"Acme","currency":"dollars","prepaid":"yes","creditLimit":"-1"}""", "/api/advertisers/acme");
        Assert.Equal(["creditLimit", "currency", "prepaid"], errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["creditLimit"], (await host.ErrorsAsync("""{"name":"Acme","creditLimit":"1"}""", "/api/advertisers/acme")).Keys);
        Assert.Equal(["currency"], (await host.ErrorsAsync("""{"name":"Acme","currency":"EUR"}""", "/api/advertisers/acme")).Keys); // no rate
    }

    [Fact]
    public async Task Campaign_OfAPrepaidAdvertiser_IsInItsCurrency_WhicheverComesFirst()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.SendAsync("PUT", "/api/exchange-rates", """{"base":"USD","date":"2026-03-01","rates":{"EUR":"1.08"}}""");
        await host.SendAsync("PUT", "/api/advertisers/acme", """{"name":"Acme","prepaid":true}""");
        var euros = Bodies.Campaign().Replace("USD", "EUR", StringComparison.Ordinal);
        Assert.Equal(["currency"], (await host.ErrorsAsync(euros)).Keys);
        Assert.Equal(200, (await host.SendAsync("PUT", "/api/advertisers/acme", """{"name":"Acme"}""")).Status);
        Assert.Equal(201, (await host.SendAsync("PUT", "/api/campaigns/one", euros)).Status);
        Assert.Equal(["currency"], (await host.ErrorsAsync("""{"name":"Acme","prepaid":true}""", "/api/advertisers/acme")).Keys);
        Assert.Equal(200, (await host.SendAsync("PUT", "/api/advertisers/acme", """{"name":"Acme","prepaid":true,"currency":"EUR"}""")).Status);
        Assert.Equal(200, (await host.SendAsync("PATCH", "/api/campaigns/one", """{"status":"paused"}""")).Status);
    }

    [Fact]
    public void Advertiser_StoredBeforeItHadACurrency_HasTheDefault() =>
        Assert.Equal("USD", System.Text.Json.JsonSerializer.Deserialize("""{"id":"acme","name":"Acme","status":"active"}""", CampaignsJson.Default.Advertiser)!.Currency);

    [Fact]
    public async Task ExchangeRates_Put_AreCheckedAndPublished()
    {
        await using var host = await CampaignsHost.StartAsync();
        await host.AdvertiserAsync();
        Assert.Equal("USD", (await host.SendAsync("GET", "/api/exchange-rates")).Body.GetProperty("base").GetString());
        var euros = Bodies.Campaign().Replace("USD", "EUR", StringComparison.Ordinal);
        Assert.Equal(["currency"], (await host.ErrorsAsync(euros)).Keys);
        Assert.Equal(["base"], (await host.ErrorsAsync("""{"base":"EUR","date":"2026-03-01","rates":{}}""", "/api/exchange-rates")).Keys);
        Assert.Equal(["date", "rates.EUR", "rates.xx"], (await host.ErrorsAsync("""{"base":"USD","date":"1.3.","rates":{"EUR":"0","xx":"1"}}""", "/api/exchange-rates")).Keys.Order(StringComparer.Ordinal));
        var (status, rates, _) = await host.SendAsync("PUT", "/api/exchange-rates", """{"base":"USD","date":"2026-03-01","rates":{"EUR":"1.08"}}""");
        Assert.Equal(200, status);
        Assert.Equal("1.08", rates.GetProperty("rates").GetProperty("EUR").GetString());
        Assert.Equal(201, (await host.SendAsync("PUT", "/api/campaigns/one", euros)).Status);
        await Eventually.HoldsAsync(() => host.DocumentLog.Find("exchange-rates")?.ExchangeRates.RateNanos.GetValueOrDefault("EUR") == 1_080_000_000);
    }
}
