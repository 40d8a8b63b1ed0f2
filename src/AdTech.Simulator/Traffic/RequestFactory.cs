using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AdTech.Simulator.Traffic;

/// <summary>START HERE: makes bid requests, one page view after the other. The same seed makes the same requests, byte for byte.</summary>
/// <param name="seed">Decides everything.</param>
/// <param name="secure">
/// Ads must load everything over https, as on nearly every page today. Not for a platform that is reached over http: none of its bids could be allowed.
/// </param>
/// <param name="terms">On what terms each request sells, by its number; null for first prices in dollars.</param>
internal sealed class RequestFactory(ulong seed, bool secure = true, Func<long, SaleTerms>? terms = null) : IDisposable
{
    /// <summary>As exchanges write it: slashes and umlauts stay as they are.</summary>
    internal static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly int[] Patience = [120, 150, 200, 250, 300, 500];
    private readonly Dice _dice = new(seed);
    private readonly Audience _audience = new(seed);
    private readonly ArrayBufferWriter<byte> _buffer = new(8 * 1024);
    private readonly Utf8JsonWriter _json = new(new ArrayBufferWriter<byte>(), Json);
    private long _number;

    /// <summary>The next request. Not for several threads.</summary>
    internal SimulatedRequest Next()
    {
        var session = _audience.Next(_dice);
        var sale = terms?.Invoke(_number) ?? SaleTerms.Default;
        var tmax = _dice.Pick(Patience);
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        Write(session, tmax, sale);
        _json.Flush();
        return new SimulatedRequest(_number++, _buffer.WrittenSpan.ToArray(), session.User, session.Publisher.Place, TimeSpan.FromMilliseconds(tmax)) { Test = sale.Test };
    }

    public void Dispose() => _json.Dispose();

    private void Write(Session session, int tmax, SaleTerms sale)
    {
        var (user, publisher) = (session.User, session.Publisher);
        var inApp = publisher.Place is Place.App or Place.Television;
        _json.WriteStartObject();
        _json.WriteString("id", _dice.Uuid());
        _json.WriteStartArray("imp");
        ImpWriter.Write(_json, _dice, publisher, user, secure, sale);
        _json.WriteEndArray();
        PlaceWriter.Write(_json, _dice, session);

        // A screen in a hall is its own device, and in front of it stands nobody in particular.
        if (publisher.Place == Place.Screen)
        {
            WriteScreen(user);
        }
        else
        {
            Raw("device"u8, user.Fragments.DeviceIn(inApp));
            if (publisher.Address != "com.example.kidsdraw") Raw("user"u8, user.Fragments.Person);
        }

        if (sale.Test) _json.WriteNumber("test", 1);
        _json.WriteNumber("at", sale.Auction);
        _json.WriteNumber("tmax", tmax);
        _json.WriteStartArray("cur");
        _json.WriteStringValue(sale.CurrencyCode);
        _json.WriteEndArray();
        Texts("bcat", publisher.BlockedCategories);
        _json.WriteNumber("cattax", 1);
        Texts("badv", publisher.BlockedAdvertisers);
        if (inApp) Texts("bapp", ["com.casino.jackpot", "com.example.rivalgame"]);
        WriteSource(publisher);
        WriteRegs(user, publisher);
        _json.WriteEndObject();
    }

    private void WriteScreen(User user)
    {
        _json.WriteStartObject("device");
        _json.WriteString("ua", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 SignagePlayer/4.2");
        _json.WriteStartObject("geo");
        _json.WriteNumber("lat", user.Lat);
        _json.WriteNumber("lon", user.Lon);
        _json.WriteNumber("type", 1);
        _json.WriteString("country", user.Country.Code);
        _json.WriteString("region", user.Region);
        _json.WriteString("city", user.City);
        _json.WriteEndObject();
        _json.WriteString("ip", "203.0.113.7");
        _json.WriteNumber("devicetype", DeviceType.OutOfHome);
        _json.WriteString("os", "Linux");
        _json.WriteEndObject();
    }

    private void WriteSource(Publisher publisher)
    {
        _json.WriteStartObject("source");
        _json.WriteNumber("fd", 1);
        _json.WriteString("tid", _dice.Uuid());
        _json.WriteStartObject("schain");
        _json.WriteNumber("complete", 1);
        _json.WriteString("ver", "1.0");
        _json.WriteStartArray("nodes");
        if (_dice.Chance(0.4)) WriteNode("reseller-hub.example", $"rh-{publisher.Id[4..]}-{_dice.Between(100, 999)}", "Reseller Hub", "reseller-hub.example");
        WriteNode("northlight-exchange.example", publisher.Id, publisher.Owner, null);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteNode(string system, string seller, string name, string? domain)
    {
        _json.WriteStartObject();
        _json.WriteString("asi", system);
        _json.WriteString("sid", seller);
        _json.WriteString("rid", _dice.Hex(12));
        _json.WriteString("name", name);
        if (domain is not null) _json.WriteString("domain", domain);
        _json.WriteNumber("hp", 1);
        _json.WriteEndObject();
    }

    private void WriteRegs(User user, Publisher publisher)
    {
        if (publisher.Address != "com.example.kidsdraw")
        {
            Raw("regs"u8, user.Fragments.Regs);
            return;
        }

        _json.WriteStartObject("regs");
        _json.WriteNumber("coppa", 1);
        _json.WriteNumber("gdpr", user.Country.Gdpr ? 1 : 0);
        _json.WriteEndObject();
    }

    private void Texts(string name, string[] texts)
    {
        _json.WriteStartArray(name);
        foreach (var text in texts) _json.WriteStringValue(text);
        _json.WriteEndArray();
    }

    private void Raw(ReadOnlySpan<byte> name, byte[] json)
    {
        _json.WritePropertyName(name);
        _json.WriteRawValue(json, skipInputValidation: true);
    }
}
