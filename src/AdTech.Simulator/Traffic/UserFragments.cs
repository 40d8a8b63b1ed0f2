using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace AdTech.Simulator.Traffic;

/// <summary>device, user and regs of one user as JSON, written once: most of a request's bytes, and nearly none of its work.</summary>
internal sealed class UserFragments(User user, Dice dice)
{
    private static readonly string[] IdSources = ["id5-sync.example", "liveramp.example", "uidapi.example", "pubcid.example", "criteo-id.example"];
    private static readonly string[] Interests = ["outdoor", "travel", "gaming", "food", "finance", "sports", "family", "cars", "music", "fashion"];
    private readonly Lazy<byte[]> _deviceOnSites = new(() => Write(json => Device(json, user, inApp: false)));
    private readonly Lazy<byte[]> _deviceInApps = new(() => Write(json => Device(json, user, inApp: true)));

    internal byte[] Person { get; } = Write(json => WriteUser(json, user, dice));

    internal byte[] Regs { get; } = Write(json => WriteRegs(json, user, dice));

    internal byte[] DeviceIn(bool app) => app ? _deviceInApps.Value : _deviceOnSites.Value;

    private static byte[] Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, RequestFactory.Json)) content(json);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Device(Utf8JsonWriter json, User user, bool inApp)
    {
        var device = user.Device;
        json.WriteStartObject();
        json.WriteString("ua", user.UserAgent(inApp));
        if (device.Brand is { } brand && user.Bot == BotKind.None) WriteStructuredAgent(json, user, brand);
        WriteGeo(json, user);
        json.WriteNumber("dnt", 0);
        json.WriteNumber("lmt", user.LimitsTracking ? 1 : 0);
        json.WriteString("ip", user.Address);
        if (user.Ipv6 is { } ipv6) json.WriteString("ipv6", ipv6);
        json.WriteNumber("devicetype", device.Type);
        if (device.Make.Length > 0) json.WriteString("make", device.Make);
        if (device.Model.Length > 0) json.WriteString("model", device.Model);
        json.WriteString("os", device.Os);
        if (user.OsVersion.Length > 0) json.WriteString("osv", user.OsVersion);
        json.WriteNumber("h", device.Height);
        json.WriteNumber("w", device.Width);
        json.WriteNumber("pxratio", device.PixelRatio);
        json.WriteNumber("js", 1);
        json.WriteString("language", user.Language);
        if (device.Type is DeviceType.Phone) json.WriteString("mccmnc", user.Country.Carriers[user.Number % user.Country.Carriers.Length]);
        json.WriteNumber("connectiontype", device.Type == DeviceType.Phone ? 6 : device.Type == DeviceType.Computer ? 1 : 2);
        if (inApp && !user.LimitsTracking) json.WriteString("ifa", user.Ifa);
        json.WriteEndObject();
    }

    private static void WriteStructuredAgent(Utf8JsonWriter json, User user, string brand)
    {
        json.WriteStartObject("sua");
        json.WriteStartArray("browsers");
        foreach (var (name, major) in (ReadOnlySpan<(string, int)>)[("Not)A;Brand", 99), ("Chromium", user.Version), (brand, user.Version)])
        {
            json.WriteStartObject();
            json.WriteString("brand", name);
            Versions(json, major.ToString(CultureInfo.InvariantCulture), "0", "6778", "86");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("platform");
        json.WriteString("brand", user.Device.Os);
        Versions(json, user.OsVersion.Split('.'));
        json.WriteEndObject();
        json.WriteNumber("mobile", user.Device.Type == DeviceType.Phone ? 1 : 0);
        json.WriteString("architecture", user.Device.Type == DeviceType.Computer ? "x86" : "arm");
        if (user.Device.Type == DeviceType.Computer) json.WriteString("bitness", "64");
        if (user.Device.Model.Length > 0) json.WriteString("model", user.Device.Model);
        json.WriteNumber("source", 2);
        json.WriteEndObject();
    }

    private static void Versions(Utf8JsonWriter json, params ReadOnlySpan<string> parts)
    {
        json.WriteStartArray("version");
        foreach (var part in parts) json.WriteStringValue(part);
        json.WriteEndArray();
    }

    private static void WriteGeo(Utf8JsonWriter json, User user)
    {
        json.WriteStartObject("geo");
        json.WriteNumber("lat", user.Lat);
        json.WriteNumber("lon", user.Lon);
        json.WriteNumber("type", 2);
        json.WriteNumber("accuracy", 20_000);
        json.WriteNumber("ipservice", 3);
        json.WriteString("country", user.Country.Code);
        json.WriteString("region", user.Region);
        json.WriteString("city", user.City);
        json.WriteNumber("utcoffset", user.Country.UtcOffset);
        json.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter json, User user, Dice dice)
    {
        json.WriteStartObject();
        json.WriteString("id", user.Id);
        json.WriteString("buyeruid", user.BuyerId);
        if (user.Country.Gdpr) json.WriteString("consent", Consent.Tcf(dice, user.Granted, user.Language, user.Country.Code[..2]));
        WriteSegments(json, dice);
        WriteIds(json, dice);
        json.WriteEndObject();
    }

    private static void WriteSegments(Utf8JsonWriter json, Dice dice)
    {
        json.WriteStartArray("data");
        foreach (var provider in (ReadOnlySpan<string>)["audience-graph.example", "context-lab.example"])
        {
            json.WriteStartObject();
            json.WriteString("id", provider);
            json.WriteString("name", provider);
            json.WriteStartArray("segment");
            for (var left = dice.Between(2, 5); left > 0; left--)
            {
                json.WriteStartObject();
                json.WriteString("id", dice.Between(1_000, 9_999).ToString(CultureInfo.InvariantCulture));
                json.WriteString("name", dice.Pick(Interests));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteIds(Utf8JsonWriter json, Dice dice)
    {
        json.WriteStartArray("eids");
        var first = dice.Below(IdSources.Length);
        for (var index = dice.Between(2, 4); index > 0; index--)
        {
            json.WriteStartObject();
            json.WriteString("source", IdSources[(first + index) % IdSources.Length]);
            json.WriteStartArray("uids");
            json.WriteStartObject();
            json.WriteString("id", $"ID5*{dice.Hex(28)}");
            json.WriteNumber("atype", dice.Between(1, 3));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRegs(Utf8JsonWriter json, User user, Dice dice)
    {
        json.WriteStartObject();
        json.WriteNumber("coppa", 0);
        json.WriteNumber("gdpr", user.Country.Gdpr ? 1 : 0);
        if (user.Country.Code == "USA")
        {
            json.WriteString("us_privacy", Consent.UsPrivacy(dice));
            json.WriteString("gpp", Consent.GppUnitedStates(dice));
            json.WriteStartArray("gpp_sid");
            json.WriteNumberValue(7);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
