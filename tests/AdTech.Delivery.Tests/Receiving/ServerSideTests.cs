using System.Net;
using AdTech.Events;
using AdTech.Events.Links;
using Microsoft.Extensions.Options;

namespace AdTech.Delivery.Tests.Receiving;

/// <summary>Servers that stitch ads into streams call for their viewers.</summary>
public sealed class ServerSideTests
{
    [Theory]
    [InlineData(LinkKind.Imp)]
    [InlineData(LinkKind.View)]
    [InlineData(LinkKind.Video)]
    [InlineData(LinkKind.Click)]
    public async Task Beacon_OfATrustedServer_IsAboutTheDevice(LinkKind kind)
    {
        await using var host = await StartAsync("10.0.0.0/8", "127.0.0.0/8");
        var fact = await CallAsync(host, kind, ConsentDecision.NotRequired, "203.0.113.77", "TV/1.0");
        Assert.Equal((true, "TV/1.0", "203.0.113.0"), (fact.ServerSide, fact.UserAgent, fact.Address));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.0/8")]
    public async Task Beacon_OfAnybodyElse_IsAboutTheCaller(string? network)
    {
        await using var host = await StartAsync(network is null ? [] : [network]);
        var fact = await CallAsync(host, LinkKind.Imp, ConsentDecision.NotRequired, "203.0.113.77", "TV/1.0");
        Assert.Equal((false, "Server/1.0", "127.0.0.0"), (fact.ServerSide, fact.UserAgent, fact.Address));
    }

    [Fact]
    public async Task Beacon_OfATrustedServerWithoutConsent_KeepsNothingOfTheDevice()
    {
        await using var host = await StartAsync("127.0.0.1/32");
        var fact = await CallAsync(host, LinkKind.Imp, ConsentDecision.None, "203.0.113.77", "TV/1.0");
        Assert.Equal((true, "", ""), (fact.ServerSide, fact.UserAgent, fact.Address));
    }

    [Theory]
    [InlineData("2001:db8:1:2::3", null, "", "2001:db8:1::")]
    [InlineData("not an address", "TV/1.0", "TV/1.0", "")]
    [InlineData(null, "TV/1.0", "TV/1.0", "")]
    public async Task Beacon_WithHalfADevice_LeavesTheRestUnknown(string? address, string? agent, string agentKept, string addressKept)
    {
        await using var host = await StartAsync("127.0.0.1/32");
        var fact = await CallAsync(host, LinkKind.Imp, ConsentDecision.NotRequired, address, agent);
        Assert.Equal((true, agentKept, addressKept), (fact.ServerSide, fact.UserAgent, fact.Address));
    }

    [Fact]
    public async Task Beacon_OfATrustedNetworkWithoutADevice_IsAnOrdinaryOne()
    {
        await using var host = await StartAsync("127.0.0.1/32");
        var fact = await CallAsync(host, LinkKind.Imp, ConsentDecision.NotRequired, null, null);
        Assert.Equal((false, "Server/1.0", "127.0.0.0"), (fact.ServerSide, fact.UserAgent, fact.Address));
    }

    [Theory]
    [InlineData("everybody")]
    [InlineData("10.0.0.0/33")]
    public async Task Networks_ThatAreNone_StopTheStart(string network)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(network));
        Assert.Contains("ServerSideNetworks:0", failure.Message, StringComparison.Ordinal);
    }

    private static Task<DeliveryHost> StartAsync(params string[] networks) =>
        DeliveryHost.StartAsync(null, [.. networks.Select((network, index) => ($"AdTech:Delivery:ServerSideNetworks:{index}", network))]);

    private static async Task<Events.Delivery> CallAsync(DeliveryHost host, LinkKind kind, ConsentDecision consent, string? address, string? agent)
    {
        var link = host.Link(kind, DeliveryHost.Bid(bid => bid.Consent = consent), kind switch { LinkKind.Click => "https://shop.example/", LinkKind.Video => "start", _ => "" });
        using var response = await host.SendAsync(HttpMethod.Get, link, request =>
        {
            request.Headers.TryAddWithoutValidation("User-Agent", "Server/1.0");
            if (address is not null) request.Headers.TryAddWithoutValidation("X-Device-IP", address);
            if (agent is not null) request.Headers.TryAddWithoutValidation("X-Device-User-Agent", agent);
        });
        Assert.InRange((int)response.StatusCode, (int)HttpStatusCode.OK, (int)HttpStatusCode.Found);
        return Assert.Single(await host.DeliveriesAsync());
    }
}
