using System.Text.Json;

namespace AdTech.Simulator.Traffic;

/// <summary>Writes what a slot takes: banner, video, audio, native, or two of them to choose from.</summary>
internal static class FormatWriter
{
    internal static void Write(Utf8JsonWriter json, Dice dice, Slot slot, bool small, Place place)
    {
        var sizes = small ? slot.SmallSizes : slot.Sizes;
        switch (slot.Kind)
        {
            case SlotKind.Banner or SlotKind.Interstitial or SlotKind.Screen:
                WriteBanner(json, sizes, slot, place);
                if (slot.Kind == SlotKind.Screen) WriteQuantity(json);
                break;
            case SlotKind.BannerOrVideo:
                WriteBanner(json, sizes, slot, place);
                VideoWriter.WriteOutstream(json, sizes[0]);
                break;
            case SlotKind.BannerOrNative:
                WriteBanner(json, sizes, slot, place);
                NativeWriter.Write(json, dice, small);
                break;
            case SlotKind.Video or SlotKind.RewardedVideo:
                VideoWriter.WriteInstream(json, dice, sizes[dice.Below(sizes.Length)], slot);
                break;
            case SlotKind.Audio:
                WriteAudio(json, dice);
                break;
            default:
                NativeWriter.Write(json, dice, small);
                break;
        }
    }

    internal static void Numbers(Utf8JsonWriter json, string name, params ReadOnlySpan<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    internal static void Texts(Utf8JsonWriter json, string name, params ReadOnlySpan<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteBanner(Utf8JsonWriter json, (int W, int H)[] sizes, Slot slot, Place place)
    {
        json.WriteStartObject("banner");
        json.WriteStartArray("format");
        foreach (var (w, h) in sizes)
        {
            json.WriteStartObject();
            json.WriteNumber("w", w);
            json.WriteNumber("h", h);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("w", sizes[0].W);
        json.WriteNumber("h", sizes[0].H);
        json.WriteNumber("pos", slot.Position);
        if (place == Place.Site) json.WriteNumber("topframe", 1);
        Numbers(json, "battr", 1, 3, 8, 9, 10);
        Numbers(json, "btype", 4);
        if (place != Place.Screen) Numbers(json, "api", 5, 6, 7);
        Numbers(json, "expdir", 5);
        json.WriteEndObject();
    }

    // The same as one viewer: what a screen's audience multiplies is agreed with its owner apart from the auction.
    private static void WriteQuantity(Utf8JsonWriter json)
    {
        json.WriteStartObject("qty");
        json.WriteNumber("multiplier", 1);
        json.WriteNumber("sourcetype", 1);
        json.WriteString("vendor", "footfall.example");
        json.WriteEndObject();
    }

    private static void WriteAudio(Utf8JsonWriter json, Dice dice)
    {
        json.WriteStartObject("audio");
        Texts(json, "mimes", "audio/mpeg", "audio/mp4");
        json.WriteNumber("minduration", 5);
        json.WriteNumber("maxduration", dice.Pick(30, 30, 60));
        Numbers(json, "protocols", 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        json.WriteNumber("startdelay", dice.Pick(0, -1));
        json.WriteNumber("feed", dice.Pick(1, 2, 3));
        json.WriteNumber("stitched", 1);
        json.WriteNumber("nvol", 4);
        json.WriteNumber("minbitrate", 64);
        json.WriteNumber("maxbitrate", 320);
        Numbers(json, "delivery", 1, 2);
        json.WriteEndObject();
    }
}
