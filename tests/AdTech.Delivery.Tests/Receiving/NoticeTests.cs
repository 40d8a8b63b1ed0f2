using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using AdTech.Events;
using AdTech.Events.Links;
using AdTech.Events.Log;
using Microsoft.Extensions.DependencyInjection;

namespace AdTech.Delivery.Tests.Receiving;

public sealed class NoticeTests : IAsyncLifetime
{
    private DeliveryHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await DeliveryHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(LinkKind.Win, DeliveryKind.Win)]
    [InlineData(LinkKind.Loss, DeliveryKind.Loss)]
    [InlineData(LinkKind.Bill, DeliveryKind.Bill)]
    public async Task Notice_FromAnExchange_IsDurableAndAnswered204(LinkKind kind, DeliveryKind fact)
    {
        var bid = DeliveryHost.Bid();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var response = await _host.SendAsync(method, _host.Link(kind, bid) + "&p=1.25");
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }

        var delivery = Assert.Single(await _host.DeliveriesAsync()); // the second is the same fact
        Assert.Equal(fact, delivery.Kind);
        Assert.Equal(bid, delivery.Bid);
        Assert.Equal(DeliveryHost.Start.ToUnixTimeMilliseconds(), delivery.TimeMs);
    }

    [Theory]
    [InlineData(LinkKind.Imp, "", DeliveryKind.Impression)]
    [InlineData(LinkKind.View, "", DeliveryKind.View)]
    [InlineData(LinkKind.Video, "firstQuartile", DeliveryKind.Video)]
    public async Task Beacon_FromABrowser_IsDurableAndAnsweredWithThePixel(LinkKind kind, string target, DeliveryKind fact)
    {
        using var response = await _host.GetAsync(_host.Link(kind, DeliveryHost.Bid(), target));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/gif", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        var pixel = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(43, pixel.Length);
        Assert.True(pixel.AsSpan().StartsWith("GIF89a"u8));
        var delivery = Assert.Single(await _host.DeliveriesAsync());
        Assert.Equal(fact, delivery.Kind);
        Assert.Equal(target, delivery.VideoEvent);
    }

    [Theory]
    [InlineData("", DeliveryKind.View)]
    [InlineData("&e=measured", DeliveryKind.Measured)]
    [InlineData("&e=measurable", DeliveryKind.Measurable)]
    public async Task View_OneSignedLink_TellsThreeFacts(string state, DeliveryKind fact)
    {
        (await _host.GetAsync(_host.Link(LinkKind.View, DeliveryHost.Bid()) + state)).Dispose();
        (await _host.GetAsync(_host.Link(LinkKind.View, DeliveryHost.Bid()) + state)).Dispose();
        Assert.Equal(fact, Assert.Single(await _host.DeliveriesAsync()).Kind);
    }

    [Theory]
    [InlineData("&e=seen")]
    [InlineData("&e=measured&e=measured")]
    public async Task View_InNoSuchState_IsRefused(string state)
    {
        using var response = await _host.GetAsync(_host.Link(LinkKind.View, DeliveryHost.Bid()) + state);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await _host.DeliveriesAsync());
    }

    [Theory]
    [InlineData("error", "&c=405", 405)]
    [InlineData("error", "&c=[ERRORCODE]", 0)]
    [InlineData("error", "", 0)]
    [InlineData("skip", "&c=405", 0)]
    public async Task Video_Error_HasThePlayersNumber(string name, string code, int expected)
    {
        (await _host.GetAsync(_host.Link(LinkKind.Video, DeliveryHost.Bid(), name) + code)).Dispose();
        Assert.Equal((name, expected), (await _host.DeliveriesAsync()).Select(delivery => (delivery.VideoEvent, delivery.ErrorCode)).Single());
    }

    [Theory]
    [InlineData("start")]
    [InlineData("firstQuartile")]
    [InlineData("skip")]
    [InlineData("error")]
    public async Task Video_OneSignedLink_TellsAllEvents_EachOnce(string name)
    {
        var link = _host.Link(LinkKind.Video, DeliveryHost.Bid());
        (await _host.GetAsync($"{link}&e={name}&c=405")).Dispose();
        (await _host.GetAsync($"{link}&e={name}")).Dispose();
        (await _host.GetAsync($"{link}&e=complete")).Dispose();
        Assert.Equal([(name, name == "error" ? 405 : 0), ("complete", 0)], (await _host.DeliveriesAsync()).Select(delivery => (delivery.VideoEvent, delivery.ErrorCode)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&e=")]
    [InlineData("&e=watched")]
    public async Task Video_WithoutAnEvent_IsRefused(string more)
    {
        using var response = await _host.GetAsync(_host.Link(LinkKind.Video, DeliveryHost.Bid()) + more);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await _host.DeliveriesAsync());
    }

    [Theory]
    [InlineData("https://shop.example/a?utm=x&id=%7Bkeep%7D#part")]
    [InlineData("http://shop.example")]
    public async Task Click_Signed_RedirectsToTheLandingPageLetterByLetter(string landingPage)
    {
        using var response = await _host.GetAsync(_host.Link(LinkKind.Click, DeliveryHost.Bid(), landingPage));
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(landingPage, response.Headers.NonValidated["Location"].ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(DeliveryKind.Click, Assert.Single(await _host.DeliveriesAsync()).Kind);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example/")]
    [InlineData("/t/win")]
    [InlineData("data:text/html,x")]
    [InlineData("")]
    public async Task Click_SignedButNoWebAddress_RedirectsNowhere(string target)
    {
        using var response = await _host.GetAsync(_host.Link(LinkKind.Click, DeliveryHost.Bid(), target));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
        Assert.Empty(await _host.DeliveriesAsync());
    }

    [Fact]
    public async Task Click_OtherTarget_IsRefused()
    {
        var link = _host.Link(LinkKind.Click, DeliveryHost.Bid(), "https://shop.example/");
        using var response = await _host.GetAsync(link.Replace("shop", "evil", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Fact]
    public async Task Click_UnsignedWithOtherParameters_IsRefusedAndRedirectsNowhere()
    {
        using var response = await _host.GetAsync("/t/click?x=1&u=https%3A%2F%2Fevil.example%2F");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Notice_FirstCharacterOfAnyValueAltered_IsRefusedAndCounted()
    {
        var link = _host.Link(LinkKind.Bill, DeliveryHost.Bid());
        var refused = 0;
        for (var at = link.IndexOf('=', StringComparison.Ordinal); at >= 0; at = link.IndexOf('=', at + 1))
        {
            var altered = link[..(at + 1)] + (link[at + 1] == 'A' ? 'B' : 'A') + link[(at + 2)..];
            using var response = await _host.GetAsync(altered + "&p=2.5");
            Assert.InRange((int)response.StatusCode, 400, 499);
            using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.NotEmpty(problem.RootElement.GetProperty("errors").EnumerateObject());
            refused++;
        }

        Assert.Equal(3, refused);
        Assert.Empty(await _host.DeliveriesAsync());
        using var metrics = await _host.GetAsync("/metrics");
        var text = await metrics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(text.Split('\n'), line => line.StartsWith("delivery_notices_total", StringComparison.Ordinal) && line.Contains("outcome=\"altered\"", StringComparison.Ordinal));
        Assert.Contains(text.Split('\n'), line => line.StartsWith("delivery_notices_total", StringComparison.Ordinal) && line.Contains("outcome=\"unknown_key\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notice_ParameterTwice_IsRefused()
    {
        using var price = await _host.GetAsync(_host.Link(LinkKind.Bill, DeliveryHost.Bid()) + "&p=2.5&p=0.1");
        Assert.Equal(HttpStatusCode.BadRequest, price.StatusCode);
        using var kind = await _host.GetAsync(_host.Link(LinkKind.Win, DeliveryHost.Bid()).Replace("/t/win", "/t/bill", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, kind.StatusCode);
    }

    [Theory]
    [InlineData("&p=2.5", PriceSource.Cleared, 2_500_000, true)]
    [InlineData("&p=1.234567", PriceSource.Cleared, 1_234_567, true)]
    [InlineData("&p=0", PriceSource.Cleared, 0, true)]
    [InlineData("&p=", PriceSource.Provisional, 2_500_000, true)]
    [InlineData("", PriceSource.Provisional, 2_500_000, true)]
    [InlineData("&p=${AUCTION_PRICE}", PriceSource.Provisional, 2_500_000, true)]
    [InlineData("&p=%24%7BAUCTION_PRICE%7D", PriceSource.Provisional, 2_500_000, true)]
    [InlineData("&p=%2524%257BAUCTION_PRICE%257D", PriceSource.Provisional, 2_500_000, true)]
    [InlineData("&p=AUDIT", PriceSource.Audit, 0, false)]
    public async Task Bill_Price_IsRead(string price, PriceSource source, long nanos, bool bills)
    {
        using var response = await _host.GetAsync(_host.Link(LinkKind.Bill, DeliveryHost.Bid()) + price);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var delivery = Assert.Single(await _host.DeliveriesAsync());
        Assert.Equal((source, nanos, bills), (delivery.PriceSource, delivery.ClearedNanos, delivery.Bills));
    }

    [Theory]
    [InlineData("2.500001")]
    [InlineData("25")]
    [InlineData("999999999999999999")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1e9")]
    [InlineData("1e-9")]
    [InlineData("2,5")]
    [InlineData("1.2.3")]
    [InlineData("%2B1")]
    [InlineData("%201")]
    [InlineData(".")]
    [InlineData("1/2")]
    [InlineData("audit")]
    [InlineData("0x1")]
    public async Task Bill_PriceAboveTheBidOrNoPrice_Is400(string price)
    {
        using var response = await _host.GetAsync(_host.Link(LinkKind.Bill, DeliveryHost.Bid()) + "&p=" + price);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Single(problem.RootElement.GetProperty("errors").GetProperty("p").EnumerateArray());
        Assert.Empty(await _host.DeliveriesAsync());
    }

    [Theory]
    [InlineData("&p=2.25&d=0.25&dp=10", 250_000, 100_000)]
    [InlineData("&p=2.25&d=0.25", 250_000, 0)]
    [InlineData("&p=2.25&dp=10", 250_000, 100_000)]
    [InlineData("&p=2.25&d=&dp=12.3456", 308_640, 123_456)]
    [InlineData("&p=0&d=2.5&dp=100", 2_500_000, 1_000_000)]
    [InlineData("&p=2.25&d=2.6&dp=101", 0, 0)] // more than was bid
    [InlineData("&p=2.25&d=-1&dp=1e1", 0, 0)]
    [InlineData("&p=2.25&d=AUDIT&dp=NaN", 0, 0)]
    [InlineData("&p=2.25&d=${AUCTION_DISCOUNT_CPM}&dp=%24%7BAUCTION_DISCOUNT_PCT%7D", 0, 0)]
    [InlineData("&p=2.25&d=0.25&d=0.5&dp=1&dp=2", 0, 0)]
    [InlineData("&p=&d=0.25&dp=10", 0, 0)] // at the bid's price nothing was taken off
    public async Task Bill_Discount_IsRecorded_AndNeverRefusesIt(string query, long nanos, int ppm)
    {
        using var response = await _host.GetAsync(_host.Link(LinkKind.Bill, DeliveryHost.Bid()) + query);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var delivery = Assert.Single(await _host.DeliveriesAsync());
        Assert.Equal((true, nanos, ppm), (delivery.Bills, delivery.DiscountNanos, delivery.DiscountPpm));
    }

    [Theory]
    [InlineData(BillingNotice.Burl, DeliveryKind.Bill)]
    [InlineData(BillingNotice.Impression, DeliveryKind.Impression)]
    [InlineData(BillingNotice.Nurl, DeliveryKind.Win)]
    public async Task Notices_OfOneBid_ExactlyOneBills(BillingNotice billing, DeliveryKind bills)
    {
        var bid = DeliveryHost.Bid(bid => bid.BillingNotice = billing);
        foreach (var kind in new[] { LinkKind.Win, LinkKind.Bill, LinkKind.Imp, LinkKind.View })
            (await _host.GetAsync(_host.Link(kind, bid) + "&p=2")).Dispose();
        var deliveries = await _host.DeliveriesAsync();
        Assert.Equal(4, deliveries.Count);
        Assert.Equal(bills, Assert.Single(deliveries, delivery => delivery.Bills).Kind);
    }

    [Fact]
    public async Task Bill_OfTestTraffic_NeverBills()
    {
        using var response = await _host.GetAsync(_host.Link(LinkKind.Bill, DeliveryHost.Bid(bid => bid.Test = true)) + "&p=2");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.False(Assert.Single(await _host.DeliveriesAsync()).Bills);
    }

    [Fact]
    public async Task Click_SentAgain_IsWrittenAgain()
    {
        for (var n = 0; n < 2; n++) (await _host.GetAsync(_host.Link(LinkKind.Click, DeliveryHost.Bid(), "https://shop.example/"))).Dispose();
        Assert.Equal(2, (await _host.DeliveriesAsync()).Count);
    }

    [Fact]
    public async Task Bill_SentAgainWithAnotherPrice_IsWrittenAgain()
    {
        foreach (var price in new[] { "", "2", "2" }) (await _host.GetAsync(_host.Link(LinkKind.Bill, DeliveryHost.Bid()) + "&p=" + price)).Dispose();
        Assert.Equal(2, (await _host.DeliveriesAsync()).Count);
    }

    [Fact]
    public async Task Head_OfABeacon_AnswersAndCountsNothing()
    {
        using var pixel = await _host.SendAsync(HttpMethod.Head, _host.Link(LinkKind.Imp, DeliveryHost.Bid()));
        Assert.Equal((HttpStatusCode.OK, 43L), (pixel.StatusCode, pixel.Content.Headers.ContentLength));
        using var click = await _host.SendAsync(HttpMethod.Head, _host.Link(LinkKind.Click, DeliveryHost.Bid(), "https://shop.example/"));
        Assert.Equal(HttpStatusCode.Found, click.StatusCode);
        using var bill = await _host.SendAsync(HttpMethod.Head, _host.Link(LinkKind.Bill, DeliveryHost.Bid()));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, bill.StatusCode);
        Assert.Empty(await _host.DeliveriesAsync());
    }

    [Fact]
    public async Task Bill_AfterTheNoticeTime_IsLateAndCounts()
    {
        _host.Time.Advance(TimeSpan.FromSeconds(601));
        using var response = await _host.GetAsync(_host.Link(LinkKind.Bill, DeliveryHost.Bid()) + "&p=2");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var delivery = Assert.Single(await _host.DeliveriesAsync());
        Assert.True(delivery.Late && delivery.Bills);
    }

    [Fact]
    public async Task Bill_OfAPartnerWithLongNotices_IsNotLate()
    {
        await _host.PutAsync("partner/slow", new Document { Partner = new PartnerDocument { Id = "slow", Version = 1, NoticeSeconds = 3600 } });
        var documents = _host.Services.GetRequiredService<Delivery.Creatives.CampaignDocuments>();
        while (documents.NoticeSeconds("slow", 0) == 0) await Task.Yield();
        _host.Time.Advance(TimeSpan.FromSeconds(1200));
        (await _host.GetAsync(_host.Link(LinkKind.Bill, DeliveryHost.Bid(bid => bid.PartnerId = "slow")))).Dispose();
        Assert.False(Assert.Single(await _host.DeliveriesAsync()).Late);
    }

    [Theory]
    [InlineData("&r=102&m=3.5", 102, 3_500_000)]
    [InlineData("&r=${AUCTION_LOSS}&m=${AUCTION_MIN_TO_WIN}", 0, 0)]
    [InlineData("&r=abc&m=-2", 0, 0)]
    [InlineData("&r=&m=", 0, 0)]
    [InlineData("", 0, 0)]
    public async Task Loss_ReasonAndMinimum_AreReadTolerantly(string query, int reason, long minimum)
    {
        using var response = await _host.GetAsync(_host.Link(LinkKind.Loss, DeliveryHost.Bid()) + query);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var delivery = Assert.Single(await _host.DeliveriesAsync());
        Assert.Equal((reason, minimum), (delivery.LossReason, delivery.MinToWinNanos));
    }

    [Theory]
    [InlineData(ConsentDecision.None, LinkKind.Imp, false)]
    [InlineData(ConsentDecision.Granted, LinkKind.Imp, true)]
    [InlineData(ConsentDecision.NotRequired, LinkKind.View, true)]
    [InlineData(ConsentDecision.Granted, LinkKind.Bill, false)] // an exchange's server is no user
    public async Task Beacon_UserData_IsKeptOnlyWithConsent(ConsentDecision consent, LinkKind kind, bool kept)
    {
        using var response = await _host.SendAsync(
            HttpMethod.Get, _host.Link(kind, DeliveryHost.Bid(bid => bid.Consent = consent)), request => request.Headers.TryAddWithoutValidation("User-Agent", "Browser/1.0 " + new string('x', 300)));
        Assert.True(response.IsSuccessStatusCode);
        var delivery = Assert.Single(await _host.DeliveriesAsync());
        Assert.Equal(kept ? "127.0.0.0" : "", delivery.Address);
        Assert.Equal(kept ? 256 : 0, delivery.UserAgent.Length);
    }

    [Fact]
    public async Task Notice_LogDoesNotTakeIt_Is503()
    {
        await using var host = await DeliveryHost.StartAsync(services => services.AddSingleton<IEventLog>(new StoppedLog(hangs: false)));
        using var response = await host.GetAsync(host.Link(LinkKind.Bill, DeliveryHost.Bid()) + "&p=2");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("1", response.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task Notice_LogHangs_Is503AfterABoundedTime()
    {
        await using var host = await DeliveryHost.StartAsync(
            services => services.AddSingleton<IEventLog>(new StoppedLog(hangs: true)), ("AdTech:Delivery:AppendTimeoutMilliseconds", "50"), ("AdTech:Delivery:PendingMax", "1"));
        var responses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.GetAsync(host.Link(LinkKind.Imp, DeliveryHost.Bid()))));
        Assert.All(responses, response => Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode));
        foreach (var response in responses) response.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Click_LogDoesNotTakeIt_LeadsOnAndIsCountedAsLost(bool hangs)
    {
        await using var host = await DeliveryHost.StartAsync(
            services => services.AddSingleton<IEventLog>(new StoppedLog(hangs)), ("AdTech:Delivery:AppendTimeoutMilliseconds", "50"));
        var outcomes = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "delivery.notices" && instrument.Meter.Scope == host.Services.GetRequiredService<IMeterFactory>()) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => outcomes.Add(string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
        listener.Start();

        using var response = await host.GetAsync(host.Link(LinkKind.Click, DeliveryHost.Bid(), "https://shop.example/?a=1"));

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("https://shop.example/?a=1", response.Headers.GetValues("Location").Single());
        Assert.Equal(["click lost"], outcomes);
    }

    [Fact]
    public async Task Health_Started_IsReady()
    {
        var documents = _host.Services.GetRequiredService<Delivery.Creatives.CampaignDocuments>();
        while (!documents.CaughtUp) await Task.Yield();
        using var response = await _host.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task OpenApi_OfDelivery_HasAssetsAndPreviewsAndNoTrackingLinks()
    {
        using var response = await _host.GetAsync("/openapi.json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ["/api/assets", "/assets/{name}", "/creatives/{campaign}/{creative}"],
            json.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).Where(path => !path.StartsWith("/health", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Notice_RandomQueries_AreRefusedAndNeverAnError()
    {
        var link = _host.Link(LinkKind.Click, DeliveryHost.Bid(), "https://shop.example/");
        var random = new Random(17);
        var kinds = new[] { "win", "loss", "bill", "imp", "view", "click", "video", "conv" };
        for (var n = 0; n < 300; n++)
        {
            var query = link[link.IndexOf('?', StringComparison.Ordinal)..].ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--) query[random.Next(1, query.Length)] = (char)random.Next(0x21, 0x7F);
            using var response = await _host.GetAsync($"/t/{kinds[n % kinds.Length]}{new string(query).Replace('#', '_')}");
            Assert.True((int)response.StatusCode is >= 400 and < 500, $"{response.StatusCode} for {new string(query)}");
        }

        Assert.Empty(await _host.DeliveriesAsync());
    }
}
