using System.Globalization;
using System.Net;
using AdTech.Delivery.Recording;
using AdTech.Events;
using AdTech.Events.Links;
using AdTech.Events.Log;
using Microsoft.Extensions.DependencyInjection;

namespace AdTech.Delivery.Tests.Receiving;

/// <summary>Whatever comes in is refused or classified, counted, and kept: one list of it all.</summary>
public sealed class RefusedNoticeTests : IAsyncLifetime
{
    private const string Unit = "\u00e9";

    private DeliveryHost _host = null!;

    /// <summary>What came for a price, the answer, and the class: an outcome that is refused and kept with its bid, or the source that the price was taken from.</summary>
    public static TheoryData<string, HttpStatusCode, string> Prices => new()
    {
        { "&p=", HttpStatusCode.NoContent, "Provisional" },
        { "", HttpStatusCode.NoContent, "Provisional" },
        { "&p=${AUCTION_PRICE}", HttpStatusCode.NoContent, "Provisional" },
        { "&p=%2524%257BAUCTION_PRICE%257D", HttpStatusCode.NoContent, "Provisional" },
        { "&p=AUDIT", HttpStatusCode.NoContent, "Audit" },
        { "&p=0", HttpStatusCode.NoContent, "Cleared" },
        { "&p=2.5", HttpStatusCode.NoContent, "Cleared" },
        { "&p=00002.5000", HttpStatusCode.NoContent, "Cleared" },
        { "&p=2.500001", HttpStatusCode.BadRequest, "PriceAboveBid" },
        { "&p=999999999", HttpStatusCode.BadRequest, "PriceAboveBid" },
        { "&p=NaN", HttpStatusCode.BadRequest, "PriceUnreadable" },
        { "&p=Infinity", HttpStatusCode.BadRequest, "PriceUnreadable" },
        { "&p=1e9", HttpStatusCode.BadRequest, "PriceUnreadable" },
        { "&p=1E-9", HttpStatusCode.BadRequest, "PriceUnreadable" },
        { "&p=-1", HttpStatusCode.BadRequest, "PriceUnreadable" },
        { "&p=-0.0000001", HttpStatusCode.BadRequest, "PriceUnreadable" },
        { "&p=" + "1234567890123456789012345678901234567890", HttpStatusCode.BadRequest, "PriceUnreadable" },
        { "&p=0." + "0000000000000000000000000000000000000001", HttpStatusCode.BadRequest, "PriceUnreadable" },
        { "&p=2,5", HttpStatusCode.BadRequest, "PriceUnreadable" },
        { "&p=1_000", HttpStatusCode.BadRequest, "PriceUnreadable" },
        { "&p=%D9%A2", HttpStatusCode.BadRequest, "PriceUnreadable" }, // an Arabic two
        { "&p=2.5%00", HttpStatusCode.BadRequest, "PriceUnreadable" },
        { "&p=%ED%A0%80", HttpStatusCode.BadRequest, "PriceUnreadable" }, // half a character
        { "&p=<script>", HttpStatusCode.BadRequest, "PriceUnreadable" },
        { "&p=null", HttpStatusCode.BadRequest, "PriceUnreadable" },
    };

    /// <summary>When the bid was made, in seconds from now, the answer, and the class.</summary>
    public static TheoryData<double, HttpStatusCode, string> Times => new()
    {
        { 0, HttpStatusCode.NoContent, "" },
        { 23 * 3600, HttpStatusCode.NoContent, "" },           // a clock that runs ahead
        { 25 * 3600, HttpStatusCode.BadRequest, "ImpossibleTime" },
        { 40 * 365 * 86_400.0, HttpStatusCode.BadRequest, "ImpossibleTime" },
        { -601, HttpStatusCode.NoContent, "late" },
        { -40 * 365 * 86_400.0, HttpStatusCode.NoContent, "late" }, // the stream knows nothing of such a bid: it keeps the bill as expired
        { double.PositiveInfinity, HttpStatusCode.BadRequest, "ImpossibleTime" },
        { double.NegativeInfinity, HttpStatusCode.BadRequest, "ImpossibleTime" },
    };

    /// <summary>What is done to a link, the answer, and the class: refused without its bid, and kept with its query.</summary>
    public static TheoryData<string, HttpStatusCode, string> Links => new()
    {
        { "nothing of it", HttpStatusCode.BadRequest, "Unsigned" },
        { "no signature", HttpStatusCode.BadRequest, "Unsigned" },
        { "no key", HttpStatusCode.BadRequest, "Unsigned" },
        { "signature cut", HttpStatusCode.BadRequest, "Malformed" },
        { "record cut to nothing", HttpStatusCode.BadRequest, "Unsigned" },
        { "record of other letters", HttpStatusCode.BadRequest, "Malformed" },
        { "record without end", HttpStatusCode.BadRequest, "Malformed" },
        { "record twice", HttpStatusCode.BadRequest, "Malformed" },
        { "price twice", HttpStatusCode.BadRequest, "Malformed" },
        { "another key", HttpStatusCode.Forbidden, "UnknownKey" },
        { "another signature", HttpStatusCode.Forbidden, "Altered" },
        { "another record", HttpStatusCode.Forbidden, "Altered" },
        { "another kind", HttpStatusCode.Forbidden, "Altered" },
        { "target added", HttpStatusCode.Forbidden, "Altered" },
    };

    public async ValueTask InitializeAsync() => _host = await DeliveryHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Prices))]
    public async Task Price_OfEveryShape_IsRefusedOrClassified_AndKept(string price, HttpStatusCode status, string kept)
    {
        using var response = await _host.GetAsync(_host.Link(LinkKind.Bill, DeliveryHost.Bid()) + price);
        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.NoContent)
        {
            var delivery = Assert.Single(await _host.DeliveriesAsync());
            Assert.Equal(kept, delivery.PriceSource.ToString());
            Assert.Equal(kept == "Provisional" && price.Contains('$', StringComparison.Ordinal) ? "${AUCTION_PRICE}" : "", price.Contains("%2524", StringComparison.Ordinal) ? "" : delivery.PriceText);
            Assert.Empty(await _host.RefusedAsync());
            return;
        }

        var refused = Assert.Single(await _host.RefusedAsync());
        Assert.Equal((kept, DeliveryKind.Bill, DeliveryHost.Bid(), ""), (refused.Reason, refused.Kind, refused.Bid, refused.Query));
        Assert.NotEmpty(refused.Price);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(refused.Price), 1, 64);
        Assert.Empty(await _host.DeliveriesAsync());
        await AssertCountedAsync("bill", kept == "PriceAboveBid" ? "price_above_bid" : "price_unreadable");
    }

    [Theory]
    [MemberData(nameof(Times))]
    public async Task ClockValue_DecadesAway_IsRefusedOrClassified_AndKept(double seconds, HttpStatusCode status, string kept)
    {
        var now = DeliveryHost.Start.ToUnixTimeMilliseconds();
        var bid = DeliveryHost.Bid(bid => bid.BidTimeMs = double.IsInfinity(seconds) ? seconds > 0 ? long.MaxValue : long.MinValue : now + (long)(seconds * 1000));
        using var response = await _host.GetAsync(_host.Link(LinkKind.Bill, bid) + "&p=1");
        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.NoContent)
        {
            Assert.Equal(kept == "late", Assert.Single(await _host.DeliveriesAsync()).Late);
            return;
        }

        Assert.Equal((kept, bid), (await _host.RefusedAsync()).Select(r => (r.Reason, r.Bid)).Single());
        await AssertCountedAsync("bill", "impossible_time");
    }

    [Theory]
    [MemberData(nameof(Links))]
    public async Task Link_MalformedOrAltered_IsRefused_AndKeptWithItsQuery(string what, HttpStatusCode status, string kept)
    {
        var link = _host.Link(LinkKind.Bill, DeliveryHost.Bid()) + "&p=1";
        var (b, k, s) = (link.IndexOf("b=", StringComparison.Ordinal), link.IndexOf("&k=", StringComparison.Ordinal), link.IndexOf("&s=", StringComparison.Ordinal));
        var spoiled = what switch
        {
            "nothing of it" => "/t/bill",
            "no signature" => link[..s],
            "no key" => link[..k] + link[s..],
            "signature cut" => link[..(s + 10)],
            "record cut to nothing" => link[..(b + 2)] + link[k..],
            "record of other letters" => link[..(b + 2)] + "%2B%2F%3D" + link[(b + 5)..],
            "record without end" => link[..k] + new string('A', 4_000) + link[k..],
            "record twice" => link + "&b=AAAA",
            "price twice" => link + "&p=2",
            "another key" => link[..(k + 3)] + "zz" + link[s..],
            "another signature" => link[..(s + 3)] + (link[s + 3] == 'A' ? 'B' : 'A') + link[(s + 4)..],
            "another record" => link[..(b + 12)] + (link[b + 12] == 'A' ? 'B' : 'A') + link[(b + 13)..],
            "another kind" => link.Replace("/t/bill", "/t/win", StringComparison.Ordinal),
            _ => link + "&u=https%3A%2F%2Fevil.example",
        };
        using var response = await _host.GetAsync(spoiled);
        Assert.Equal(status, response.StatusCode);
        var refused = Assert.Single(await _host.RefusedAsync());
        Assert.Equal((kept, (BidRecord?)null), (refused.Reason, refused.Bid));
        var query = spoiled.IndexOf('?', StringComparison.Ordinal);
        Assert.Equal(query < 0 ? "" : spoiled[query..Math.Min(spoiled.Length, query + 1024)], refused.Query);
        Assert.Empty(await _host.DeliveriesAsync());
    }

    [Fact]
    public async Task Replayed_NoticesAndRefusals_AreOneFactEach()
    {
        var link = _host.Link(LinkKind.Bill, DeliveryHost.Bid());
        foreach (var price in new[] { "&p=9", "&p=8", "&p=1", "&p=1", "&p=9" }) (await _host.GetAsync(link + price)).Dispose();
        Assert.Equal(1_000_000, Assert.Single(await _host.DeliveriesAsync()).ClearedNanos);
        Assert.Equal("9", Assert.Single(await _host.RefusedAsync()).Price);
        await AssertCountedAsync("bill", "repeated");
    }

    [Fact]
    public async Task Unverified_ManyInASecond_AreKeptUpToTheLimit_VerifiedAlways()
    {
        await using var host = await DeliveryHost.StartAsync(null, ("AdTech:Delivery:RefusedPerSecond", "3"));
        for (var i = 0; i < 10; i++) (await host.GetAsync($"/t/bill?b=AAAA&k=1&s=x{i}")).Dispose();
        for (var i = 1UL; i <= 10; i++) (await host.GetAsync(host.Link(LinkKind.Bill, DeliveryHost.Bid(bid => bid.Sequence = i)) + "&p=99")).Dispose();
        Assert.Equal((3, 10), ((await host.RefusedAsync()).Count(r => r.Bid is null), (await host.RefusedAsync()).Count(r => r.Bid is not null)));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 10; i++) (await host.GetAsync("/t/conv?b=AAAA&k=1")).Dispose();
        Assert.Equal(6, (await host.RefusedAsync()).Count(r => r.Bid is null));
    }

    [Fact]
    public async Task Head_OfABadLink_KeepsNothing()
    {
        (await _host.SendAsync(HttpMethod.Head, "/t/imp?b=AAAA&k=1&s=x")).Dispose();
        Assert.Empty(await _host.RefusedAsync());
    }

    [Fact]
    public async Task Refusal_LogDoesNotTakeIt_ComesAgainWhereItsBidIsKnown()
    {
        await using var host = await DeliveryHost.StartAsync(services => services.AddSingleton<IEventLog>(new StoppedLog(hangs: false)));
        using var verified = await host.GetAsync(host.Link(LinkKind.Bill, DeliveryHost.Bid()) + "&p=99");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, verified.StatusCode);
        using var unverified = await host.GetAsync("/t/bill?b=AAAA&k=1&s=x");
        Assert.Equal(HttpStatusCode.BadRequest, unverified.StatusCode);
    }

    [Theory]
    [InlineData(4, "abc", "abc")]
    [InlineData(3, "abc", "abc")]
    [InlineData(2, "abc", "ab")]
    [InlineData(3, "ab" + Unit, "ab")]
    [InlineData(4, "ab" + Unit, "ab" + Unit)]
    [InlineData(5, "a\U0001F600b", "a\U0001F600")]
    [InlineData(4, "a\U0001F600b", "a")]
    [InlineData(9, null, "")]
    public void Text_IsCutAtAWholeCharacter(int bytes, string? text, string expected) => Assert.Equal(expected, TextCut.To(bytes, text));

    private async Task AssertCountedAsync(string kind, string outcome)
    {
        using var metrics = await _host.GetAsync("/metrics");
        var lines = (await metrics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n');
        Assert.Contains(lines, line => line.StartsWith("delivery_notices_total", StringComparison.Ordinal)
            && line.Contains(string.Create(CultureInfo.InvariantCulture, $"kind=\"{kind}\""), StringComparison.Ordinal) && line.Contains($"outcome=\"{outcome}\"", StringComparison.Ordinal));
    }
}
