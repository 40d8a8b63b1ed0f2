using System.Globalization;
using System.Text.Json;

namespace AdTech.Simulator.Traffic;

/// <summary>Writes site, app or dooh.</summary>
internal static class PlaceWriter
{
    private static readonly string[] Words = ["after", "the", "long", "quiet", "first", "winter", "how", "ten", "ways", "city", "what", "changes", "new", "best", "guide", "today", "story", "behind"];

    internal static void Write(Utf8JsonWriter json, Dice dice, Session session)
    {
        var publisher = session.Publisher;
        switch (publisher.Place)
        {
            case Place.Site:
                WriteSite(json, dice, session);
                break;
            case Place.Screen:
                WriteScreens(json, publisher);
                break;
            default:
                WriteApp(json, dice, session);
                break;
        }
    }

    private static void WriteSite(Utf8JsonWriter json, Dice dice, Session session)
    {
        var publisher = session.Publisher;
        var section = dice.Pick(publisher.Sections);
        var title = string.Join('-', Enumerable.Range(0, 5).Select(_ => dice.Pick(Words)));
        json.WriteStartObject("site");
        json.WriteString("id", $"site-{publisher.Id[4..]}");
        json.WriteString("name", publisher.Name);
        json.WriteString("domain", publisher.Address);
        Categories(json, publisher);
        json.WriteString("page", $"https://www.{publisher.Address}/{section}/{dice.Between(10_000, 99_999)}/{title}?utm_source=newsletter");
        json.WriteString("ref", session.Depth > 1 ? $"https://www.{publisher.Address}/{section}/" : dice.Pick("https://www.search.example/", "https://social.example/", ""));
        json.WriteString("keywords", publisher.Keywords);
        json.WriteNumber("mobile", session.User.Device.Type == DeviceType.Phone ? 1 : 0);
        json.WriteNumber("privacypolicy", 1);
        Owner(json, publisher);
        json.WriteStartObject("content");
        json.WriteString("id", $"c-{dice.Between(10_000, 99_999)}");
        json.WriteString("title", title.Replace('-', ' '));
        json.WriteString("language", publisher.Language ?? session.User.Language);
        json.WriteNumber("context", publisher.Slots.Any(static slot => slot.Kind == SlotKind.Video) ? 1 : 5);
        json.WriteNumber("qagmediarating", 1);
        json.WriteEndObject();
        json.WriteStartObject("ext");
        json.WriteNumber("amp", 0);
        json.WriteString("session", session.Id);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteApp(Utf8JsonWriter json, Dice dice, Session session)
    {
        var publisher = session.Publisher;
        json.WriteStartObject("app");
        json.WriteString("id", $"app-{publisher.Id[4..]}");
        json.WriteString("name", publisher.Name);
        json.WriteString("bundle", publisher.Address);
        json.WriteString("domain", $"{publisher.Id[4..]}.apps.example");
        json.WriteString("storeurl", publisher.Address.StartsWith("id", StringComparison.Ordinal) ? $"https://apps.store.example/app/{publisher.Address}" : $"https://play.store.example/store/apps/details?id={publisher.Address}");
        Categories(json, publisher);
        json.WriteString("ver", string.Create(CultureInfo.InvariantCulture, $"{dice.Between(3, 9)}.{dice.Between(0, 30)}.{dice.Between(0, 9)}"));
        json.WriteNumber("privacypolicy", 1);
        json.WriteNumber("paid", 0);
        Owner(json, publisher);
        json.WriteStartObject("content");
        json.WriteString("id", $"c-{dice.Between(10_000, 99_999)}");
        if (publisher.Place == Place.Television)
        {
            json.WriteString("title", $"Episode {dice.Between(1, 12)}");
            json.WriteString("series", dice.Pick("Lighthouse Road", "Second Half", "The Last Ferry"));
            json.WriteString("season", $"Season {dice.Between(1, 4)}");
            json.WriteNumber("len", dice.Between(1_200, 5_400));
            json.WriteNumber("prodq", 1);
        }

        json.WriteString("language", session.User.Language);
        json.WriteNumber("livestream", publisher.Categories[0] == "IAB17" ? 1 : 0);
        json.WriteEndObject();
        json.WriteString("keywords", publisher.Keywords);
        json.WriteEndObject();
    }

    private static void WriteScreens(Utf8JsonWriter json, Publisher publisher)
    {
        json.WriteStartObject("dooh");
        json.WriteString("id", $"dooh-{publisher.Id[4..]}");
        json.WriteString("name", publisher.Name);
        json.WriteStartArray("venuetype");
        json.WriteStringValue(publisher.Id == "pub-airport" ? "transit.airports" : "retail.malls");
        json.WriteEndArray();
        json.WriteNumber("venuetypetax", 1);
        json.WriteString("domain", publisher.Address);
        Owner(json, publisher);
        json.WriteEndObject();
    }

    private static void Owner(Utf8JsonWriter json, Publisher publisher)
    {
        json.WriteStartObject("publisher");
        json.WriteString("id", publisher.Id);
        json.WriteString("name", publisher.Owner);
        json.WriteString("domain", $"{publisher.Owner.ToLowerInvariant().Replace(' ', '-')}.example");
        json.WriteEndObject();
    }

    private static void Categories(Utf8JsonWriter json, Publisher publisher)
    {
        foreach (var name in (ReadOnlySpan<string>)["cat", "pagecat"])
        {
            if (name == "pagecat" && publisher.Place != Place.Site) continue;
            json.WriteStartArray(name);
            foreach (var category in publisher.Categories) json.WriteStringValue(category);
            json.WriteEndArray();
        }

        json.WriteNumber("cattax", 1);
    }
}
