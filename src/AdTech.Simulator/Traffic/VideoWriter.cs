using System.Text.Json;
using static AdTech.Simulator.Traffic.FormatWriter;

namespace AdTech.Simulator.Traffic;

/// <summary>Writes video: before a clip, beside a text, as a reward, on a television.</summary>
internal static class VideoWriter
{
    internal static void WriteInstream(Utf8JsonWriter json, Dice dice, (int W, int H) size, Slot slot)
    {
        Start(json, size, 5, dice.Pick(30, 30, 30, 60));
        json.WriteNumber("startdelay", slot.Kind == SlotKind.Video ? dice.Pick(0, 0, 30) : 0);
        json.WriteNumber("plcmt", slot.Kind == SlotKind.Video ? 1 : 3);
        json.WriteNumber("skip", slot.Kind == SlotKind.Video ? 1 : 0);
        if (slot.Kind == SlotKind.Video)
        {
            json.WriteNumber("skipmin", 10);
            json.WriteNumber("skipafter", 5);
        }

        Numbers(json, "playbackmethod", slot.Kind == SlotKind.Video ? 2 : 5);
        Finish(json, slot.Position);
    }

    internal static void WriteOutstream(Utf8JsonWriter json, (int W, int H) size)
    {
        Start(json, size, 5, 30);
        json.WriteNumber("plcmt", 4);
        Numbers(json, "playbackmethod", 6);
        Finish(json, 1);
    }

    internal static void WriteForTelevision(Utf8JsonWriter json, Dice dice, int? place)
    {
        Start(json, (1920, 1080), null, null);
        if (place is { } sequence)
        {
            json.WriteString("podid", "break-1");
            json.WriteNumber("podseq", 0);
            json.WriteNumber("slotinpod", sequence == 1 ? 1 : 0);
        }

        Numbers(json, "rqddurs", dice.Pick(0, 1, 2) == 0 ? [15] : [15, 30]);
        json.WriteNumber("startdelay", dice.Pick(0, 600));
        json.WriteNumber("plcmt", 1);
        Numbers(json, "playbackmethod", 1);
        Finish(json, 7);
    }

    private static void Start(Utf8JsonWriter json, (int W, int H) size, int? shortest, int? longest)
    {
        json.WriteStartObject("video");
        Texts(json, "mimes", "video/mp4", "video/webm");
        if (shortest is { } seconds) json.WriteNumber("minduration", seconds);
        if (longest is { } most) json.WriteNumber("maxduration", most);
        Numbers(json, "protocols", 2, 3, 5, 6, 7, 8, 11, 12, 13, 14);
        json.WriteNumber("w", size.W);
        json.WriteNumber("h", size.H);
        json.WriteNumber("linearity", 1);
    }

    private static void Finish(Utf8JsonWriter json, int position)
    {
        json.WriteNumber("minbitrate", 300);
        json.WriteNumber("maxbitrate", 8_000);
        Numbers(json, "delivery", 2);
        json.WriteNumber("pos", position);
        Numbers(json, "api", 2, 7);
        Numbers(json, "battr", 9, 10, 13);
        json.WriteEndObject();
    }
}
