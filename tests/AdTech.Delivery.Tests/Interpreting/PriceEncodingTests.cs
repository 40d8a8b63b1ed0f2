using System.Net;
using System.Security.Cryptography;
using AdTech.Events;
using AdTech.Events.Links;
using Microsoft.Extensions.Options;

namespace AdTech.Delivery.Tests.Interpreting;

/// <summary>A notice's price in the encoding that its bid was signed with.</summary>
public sealed class PriceEncodingTests
{
    private static readonly byte[] Encryption = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Integrity = RandomNumberGenerator.GetBytes(32);

    private static readonly (string, string)[] Keys =
    [
        ("AdTech:Delivery:PriceKeys:0:PartnerId", "default"), ("AdTech:Delivery:PriceKeys:0:Encryption", Convert.ToBase64String(new byte[32])), ("AdTech:Delivery:PriceKeys:0:Integrity", Convert.ToBase64String(new byte[32])),
        ("AdTech:Delivery:PriceKeys:1:PartnerId", "default"), ("AdTech:Delivery:PriceKeys:1:Encryption", Convert.ToBase64String(Encryption)), ("AdTech:Delivery:PriceKeys:1:Integrity", Convert.ToBase64String(Integrity)),
    ];

    [Theory]
    [InlineData("MS4yNQ==", PriceSource.Cleared, 1_250_000)]            // 1.25
    [InlineData("MS4yNQ", PriceSource.Cleared, 1_250_000)]
    [InlineData("QVVESVQ=", PriceSource.Audit, 0)]
    [InlineData("AUDIT", PriceSource.Audit, 0)]
    [InlineData("", PriceSource.Provisional, 2_500_000)]
    [InlineData("${AUCTION_PRICE:B64}", PriceSource.Provisional, 2_500_000)]
    public async Task Bill_InBase64_IsReadAsAgreed(string price, PriceSource source, long nanos)
    {
        await using var host = await DeliveryHost.StartAsync();
        var bid = DeliveryHost.Bid(static bid => bid.PriceEncoding = PriceEncoding.Base64);
        using var response = await host.GetAsync($"{host.Link(LinkKind.Bill, bid)}&p={Uri.EscapeDataString(price)}");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var delivery = Assert.Single(await host.DeliveriesAsync());
        Assert.Equal((source, nanos, source != PriceSource.Audit), (delivery.PriceSource, delivery.ClearedNanos, delivery.Bills));
    }

    [Theory]
    [InlineData(PriceEncoding.Base64, "1.25")]
    [InlineData(PriceEncoding.Base64, "Mi41MQ==")] // 2.51, above the bid
    [InlineData(PriceEncoding.Encrypted, "1.25")]
    [InlineData(PriceEncoding.Encrypted, "MS4yNQ==")]
    [InlineData((PriceEncoding)9, "1.25")]
    public async Task Bill_NotAsAgreed_IsRefused(PriceEncoding encoding, string price)
    {
        await using var host = await DeliveryHost.StartAsync(null, Keys);
        using var response = await host.GetAsync($"{host.Link(LinkKind.Bill, DeliveryHost.Bid(bid => bid.PriceEncoding = encoding))}&p={Uri.EscapeDataString(price)}");
        Assert.Equal(4, (int)response.StatusCode / 100);
        Assert.Empty(await host.DeliveriesAsync());
    }

    [Theory]
    [InlineData(1_250_000, HttpStatusCode.NoContent)]
    [InlineData(2_500_000, HttpStatusCode.NoContent)]
    [InlineData(2_500_001, HttpStatusCode.BadRequest)] // above the bid
    public async Task Bill_Encrypted_IsOpenedWithAnyOfThePartnersKeys(long micros, HttpStatusCode status)
    {
        await using var host = await DeliveryHost.StartAsync(null, Keys);
        var bid = DeliveryHost.Bid(static bid => bid.PriceEncoding = PriceEncoding.Encrypted);
        using var response = await host.GetAsync($"{host.Link(LinkKind.Bill, bid)}&p={PriceSealer.Seal(micros, RandomNumberGenerator.GetBytes(16), Encryption, Integrity)}");
        Assert.Equal(status, response.StatusCode);
        var deliveries = await host.DeliveriesAsync();
        if (status == HttpStatusCode.NoContent) Assert.Equal((micros, true), (Assert.Single(deliveries).ClearedNanos, deliveries[0].Bills));
        else Assert.Empty(deliveries);
    }

    [Fact]
    public async Task Bill_EncryptedForAnotherPartner_IsRefused()
    {
        await using var host = await DeliveryHost.StartAsync(null, Keys);
        var bid = DeliveryHost.Bid(static bid => (bid.PriceEncoding, bid.PartnerId) = (PriceEncoding.Encrypted, "other"));
        using var response = await host.GetAsync($"{host.Link(LinkKind.Bill, bid)}&p={PriceSealer.Seal(1_000_000, new byte[16], Encryption, Integrity)}");
        Assert.Equal(4, (int)response.StatusCode / 100);
    }

    [Theory]
    [InlineData("PartnerId", "")]
    [InlineData("Encryption", "tooshort")]
    [InlineData("Integrity", "not base64 at all!")]
    public async Task WrongKeys_StopTheStart_AndSayWhich(string key, string value)
    {
        (string, string)[] settings = [.. Keys.Where(setting => setting.Item1 != $"AdTech:Delivery:PriceKeys:1:{key}"), ($"AdTech:Delivery:PriceKeys:1:{key}", value)];
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => DeliveryHost.StartAsync(null, settings));
        Assert.Contains($"AdTech:Delivery:PriceKeys:1:{key}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encryption), failure.Message, StringComparison.Ordinal);
    }
}
