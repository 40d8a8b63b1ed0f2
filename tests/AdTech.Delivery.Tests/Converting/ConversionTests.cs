using System.Net;
using System.Text.Json;
using AdTech.Events;
using AdTech.Events.Links;
using Microsoft.Extensions.DependencyInjection;

namespace AdTech.Delivery.Tests.Converting;

public sealed class ConversionTests : IAsyncLifetime
{
    private DeliveryHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await DeliveryHost.StartAsync();
        (string Campaign, string Organisation, string Advertiser)[] campaigns =
            [("shoes", "acme", "cobbler"), ("hats", "", "hatter"), ("a", "acme", "a"), ("ab", "acme", "a/b"), ("t1", "one", "twice"), ("t2", "two", "twice")];
        foreach (var (campaign, organisation, advertiser) in campaigns)
            await _host.PutAsync($"campaign/{campaign}", new Document { Campaign = new CampaignDocument { Id = campaign, OrganisationId = organisation, AdvertiserId = advertiser, Version = 1 } });
        var documents = _host.Services.GetRequiredService<Delivery.Creatives.CampaignDocuments>();
        while (!documents.CaughtUp || documents.Campaign("t2") is null) await Task.Yield();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Conversion_Unsigned_IsDurableWithTheOrderAsItsId()
    {
        using var pixel = await _host.GetAsync("/t/conv?o=acme&a=cobbler&order=A-17&value=12.50&cur=eur&pixel=checkout");
        Assert.Equal("image/gif", pixel.Content.Headers.ContentType!.MediaType);
        using var again = await _host.SendAsync(HttpMethod.Post, "/t/conv?o=acme&a=cobbler&order=A-17&value=12.50&cur=EUR");
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);

        var conversions = (await _host.FactsAsync(Topics.Conversions)).Select(fact => fact.Conversion).ToList();

        Assert.Equal(2, conversions.Count); // the stream counts by the id
        Assert.All(conversions, conversion => Assert.Equal("cobbler/A-17", conversion.Id));
        Assert.Equal(
            ("acme", "cobbler", "A-17", "checkout", 12_500_000_000L, "EUR"),
            (conversions[0].OrganisationId, conversions[0].AdvertiserId, conversions[0].OrderId, conversions[0].Pixel, conversions[0].ValueNanos, conversions[0].Currency));
    }

    [Fact]
    public async Task Conversion_Signed_NamesItsBid()
    {
        var bid = DeliveryHost.Bid();
        (await _host.GetAsync(_host.Link(LinkKind.Conv, bid) + "&pixel=signup")).Dispose();
        var conversion = Assert.Single(await _host.FactsAsync(Topics.Conversions)).Conversion;
        Assert.Equal(bid, conversion.Bid);
        Assert.Equal($"{bid.BidId}/signup", conversion.Id);
        Assert.Equal(("default", "cobbler"), (conversion.OrganisationId, conversion.AdvertiserId));
    }

    [Theory]
    [InlineData("a=cobbler", "acme")]
    [InlineData("a=hatter", "default")]
    [InlineData("a=hatter&o=default", "default")]
    [InlineData("a=twice&o=two", "two")]
    public async Task Conversion_Unsigned_BelongsToTheOrganisationOfTheAdvertisersCampaigns(string query, string organisation)
    {
        (await _host.GetAsync($"/t/conv?{query}&order=1")).Dispose();
        Assert.Equal(organisation, Assert.Single(await _host.FactsAsync(Topics.Conversions)).Conversion.OrganisationId);
    }

    [Fact]
    public async Task Conversion_IdsOfDifferentAdvertisersAndOrders_AreDifferent()
    {
        (await _host.GetAsync("/t/conv?a=a/b&order=c")).Dispose();
        (await _host.GetAsync("/t/conv?a=a&order=b/c")).Dispose();
        Assert.Equal(["a%2Fb/c", "a/b/c"], (await _host.FactsAsync(Topics.Conversions)).Select(fact => fact.Conversion.Id).Order());
    }

    [Fact]
    public async Task Conversion_SignedWithAnotherOrganisation_Is400()
    {
        using var response = await _host.GetAsync(_host.Link(LinkKind.Conv, DeliveryHost.Bid()) + "&o=acme");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("?a=nobody&order=1", "a")]
    [InlineData("?a=nobody&o=acme&order=1", "a")]
    [InlineData("?a=cobbler&o=default&order=1", "o")]
    [InlineData("?a=twice&order=1", "o")]
    [InlineData("?order=1", "a")]
    [InlineData("?a=x", "order")]
    [InlineData("?a=x&order=1&value=-1", "value")]
    [InlineData("?a=x&order=1&value=1e3", "value")]
    [InlineData("?a=x&order=1&value=99999999999", "value")]
    [InlineData("?a=x&order=1&cur=EURO", "cur")]
    [InlineData("?a=x&order=1&order=2", "order")]
    [InlineData("?a=x&a=y&order=1", "a")]
    public async Task Conversion_Incomplete_Is400AndNamesTheParameter(string query, string parameter)
    {
        using var response = await _host.GetAsync("/t/conv" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(problem.RootElement.GetProperty("errors").GetProperty(parameter).EnumerateArray());
        Assert.Empty(await _host.FactsAsync(Topics.Conversions));
    }

    [Theory]
    [InlineData("&s=AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("&k=k1")]
    public async Task Conversion_HalfASignature_IsRefused(string part)
    {
        using var response = await _host.GetAsync("/t/conv?a=cobbler&order=1" + part);
        Assert.InRange((int)response.StatusCode, 400, 499);
        Assert.Empty(await _host.FactsAsync(Topics.Conversions));
    }
}
