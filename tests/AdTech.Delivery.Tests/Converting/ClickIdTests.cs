using System.Net;
using System.Text.Json;
using System.Web;
using AdTech.Events;
using AdTech.Events.Links;
using Microsoft.Extensions.DependencyInjection;

namespace AdTech.Delivery.Tests.Converting;

/// <summary>A click's id goes with the customer to the shop, and comes back with the order.</summary>
public sealed class ClickIdTests : IAsyncLifetime
{
    private DeliveryHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await DeliveryHost.StartAsync();
        await _host.PutAsync("campaign/shoes", new Document { Campaign = new CampaignDocument { Id = "shoes", OrganisationId = "default", AdvertiserId = "cobbler", Version = 1 } });
        var documents = _host.Services.GetRequiredService<Delivery.Creatives.CampaignDocuments>();
        while (!documents.CaughtUp || documents.Campaign("shoes") is null) await Task.Yield();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("https://shop.example/?a=1&c={CLICK_ID}#top")]
    [InlineData("https://shop.example/?a=1&c=%7Bclick_id%7D#top")]
    public async Task Landing_GetsTheIdWhereItAsksForIt_AndTheOrderNamesTheBidByIt(string landing)
    {
        var bid = Bid(1);
        var id = await ClickAsync(bid, landing);
        using var pixel = await _host.GetAsync($"/t/conv?a=cobbler&order=A-17&value=12.50&cur=EUR&click={Uri.EscapeDataString(id)}");
        Assert.Equal(HttpStatusCode.OK, pixel.StatusCode);
        var conversion = await ConversionAsync();
        Assert.Equal((bid, "cobbler/A-17", "default", "cobbler"), (conversion.Bid, conversion.Id, conversion.OrganisationId, conversion.AdvertiserId));
        Assert.Empty(conversion.OtherBids);
    }

    [Fact]
    public async Task Click_AloneNamesAdvertiserAndConversion_ServerToServer()
    {
        var id = await ClickAsync(Bid(1));
        using var answer = await _host.SendAsync(HttpMethod.Post, $"/t/conv?click={id}&pixel=signup");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var conversion = await ConversionAsync();
        Assert.Equal(($"{Bid(1).BidId}/signup", "cobbler", Bid(1)), (conversion.Id, conversion.AdvertiserId, conversion.Bid));
    }

    [Fact]
    public async Task Clicks_Several_AreAllNamed_OfThisAdvertiserOnly()
    {
        var (one, two, hat) = (await ClickAsync(Bid(1)), await ClickAsync(Bid(2)), await ClickAsync(Bid(3, advertiser: "hatter")));
        (await _host.GetAsync($"/t/conv?a=cobbler&order=1&click={hat}&click={one}&click={two}&click={one}")).Dispose();
        var conversion = await ConversionAsync();
        Assert.Equal(Bid(1), conversion.Bid);
        Assert.Equal([Bid(2)], conversion.OtherBids);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d")]
    [InlineData("CUT")]
    [InlineData("OTHERKIND")]
    public async Task Click_ThatIsNone_BringsNothing_AndTheOrderCounts(string id)
    {
        var known = await ClickAsync(Bid(1));
        if (id == "CUT") id = known[..^1];
        if (id == "OTHERKIND")
        {
            var query = HttpUtility.ParseQueryString(_host.Link(LinkKind.View, Bid(1)).Split('?')[1]);
            id = $"{query["b"]}.{query["k"]}.{query["s"]}";
        }

        using var answer = await _host.GetAsync($"/t/conv?a=cobbler&order=1&click={id}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null((await ConversionAsync()).Bid);
    }

    [Theory]
    [InlineData("click=x&order=1", "a")]
    [InlineData("a=cobbler&order=1&click=1&click=2&click=3&click=4&click=5&click=6", "click")]
    public async Task Conversion_ThatNamesNothingElse_Is400(string query, string parameter)
    {
        using var answer = await _host.GetAsync("/t/conv?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(problem.RootElement.GetProperty("errors").TryGetProperty(parameter, out _));
        Assert.Empty(await _host.FactsAsync(Topics.Conversions));
    }

    [Fact]
    public async Task Landing_WithoutConsent_GetsNoId()
    {
        Assert.Equal("", await ClickAsync(Bid(1, ConsentDecision.None)));
    }

    private static BidRecord Bid(ulong sequence, ConsentDecision consent = ConsentDecision.NotRequired, string advertiser = "cobbler") =>
        DeliveryHost.Bid(bid => (bid.Sequence, bid.Consent, bid.AdvertiserId) = (sequence, consent, advertiser));

    private async Task<string> ClickAsync(BidRecord bid, string landing = "https://shop.example/?a=1&c={CLICK_ID}#top")
    {
        using var response = await _host.GetAsync(_host.Link(LinkKind.Click, bid, landing));
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        var location = response.Headers.NonValidated["Location"].ToString();
        Assert.StartsWith("https://shop.example/?a=1&c=", location, StringComparison.Ordinal);
        Assert.EndsWith("#top", location, StringComparison.Ordinal);
        return location["https://shop.example/?a=1&c=".Length..^"#top".Length];
    }

    private async Task<Conversion> ConversionAsync() => Assert.Single(await _host.FactsAsync(Topics.Conversions)).Conversion;
}
