using System.Text.Json;

namespace AdTech.Simulator.Traffic;

/// <summary>Writes the impressions of one page: one to three, each with its floor, sometimes with a deal.</summary>
internal static class ImpWriter
{
    internal static void Write(Utf8JsonWriter json, Dice dice, Publisher publisher, User user, bool secure, SaleTerms sale)
    {
        var small = user.Device.Type is DeviceType.Phone or DeviceType.Tablet && publisher.Place != Place.Screen;
        if (publisher.Slots[0].Kind == SlotKind.VideoPod)
        {
            WritePod(json, dice, publisher, secure, sale);
            return;
        }

        var count = publisher.Place == Place.Site ? Math.Min(publisher.Slots.Length, 1 + dice.Weighted([0.62, 0.28, 0.1])) : 1;
        var first = dice.Below(publisher.Slots.Length);
        for (var index = 0; index < count; index++)
        {
            var slot = publisher.Slots[(first + index) % publisher.Slots.Length];
            Start(json, index + 1, publisher, slot);
            FormatWriter.Write(json, dice, slot, small, publisher.Place);
            Finish(json, dice, publisher, slot, secure, sale);
        }
    }

    // Two or three places in one break, each for one ad: a structured pod.
    private static void WritePod(Utf8JsonWriter json, Dice dice, Publisher publisher, bool secure, SaleTerms sale)
    {
        var places = dice.Between(1, 3);
        for (var place = 1; place <= places; place++)
        {
            Start(json, place, publisher, publisher.Slots[0]);
            VideoWriter.WriteForTelevision(json, dice, places > 1 ? place : null);
            Finish(json, dice, publisher, publisher.Slots[0], secure, sale);
        }
    }

    private static void Start(Utf8JsonWriter json, int id, Publisher publisher, Slot slot)
    {
        json.WriteStartObject();
        json.WriteString("id", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("tagid", $"{publisher.Id[4..]}/{slot.Tag}");
    }

    private static void Finish(Utf8JsonWriter json, Dice dice, Publisher publisher, Slot slot, bool secure, SaleTerms sale)
    {
        var floor = sale.Floor(Floor(dice, publisher, slot));
        json.WriteNumber("bidfloor", floor);
        json.WriteString("bidfloorcur", sale.CurrencyCode);
        json.WriteNumber("secure", secure ? 1 : 0);
        json.WriteNumber("instl", slot.Kind is SlotKind.Interstitial or SlotKind.RewardedVideo ? 1 : 0);
        json.WriteNumber("rwdd", slot.Kind == SlotKind.RewardedVideo ? 1 : 0);
        if (publisher.Place == Place.Site) json.WriteNumber("clickbrowser", 1);
        if (publisher.Place is Place.App or Place.Television)
        {
            json.WriteString("displaymanager", "adkit");
            json.WriteString("displaymanagerver", "4.11.2");
        }

        json.WriteNumber("exp", publisher.Place == Place.Site ? 60 : 1_800);
        if (publisher.Deal is { } deal && dice.Chance(0.5)) WriteDeal(json, deal, floor, sale);
        json.WriteStartObject("ext");
        json.WriteString("gpid", $"/{publisher.Id[4..]}/{slot.Tag}#{slot.Position}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>In whole cents of a dollar: the publisher's floor for a banner, more for what moves or speaks, and a little up and down with the page.</summary>
    private static decimal Floor(Dice dice, Publisher publisher, Slot slot)
    {
        var factor = slot.Kind switch
        {
            SlotKind.Video or SlotKind.RewardedVideo => 2.2,
            SlotKind.Audio => 1.4,
            SlotKind.Interstitial => 1.5,
            _ => 1.0,
        };
        return Math.Max(0.05m, Math.Round((decimal)(publisher.Floor * factor * (0.6 + (0.9 * dice.Unit()))), 2));
    }

    private static void WriteDeal(Utf8JsonWriter json, string deal, decimal floor, SaleTerms sale)
    {
        json.WriteStartObject("pmp");
        json.WriteNumber("private_auction", 0);
        json.WriteStartArray("deals");
        json.WriteStartObject();
        json.WriteString("id", deal);
        json.WriteNumber("bidfloor", Math.Round(floor * 2.5m, 2));
        json.WriteString("bidfloorcur", sale.CurrencyCode);
        json.WriteNumber("at", sale.Auction);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
