using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AdTech.Simulator.Traffic;

/// <summary>Writes native: the layouts are few, so each is written once and quoted each time.</summary>
internal static class NativeWriter
{
    private static readonly string[] Wide = [Layout(1200, 627, true), Layout(600, 314, false)];
    private static readonly string[] Narrow = [Layout(600, 314, true), Layout(300, 250, false)];

    internal static void Write(Utf8JsonWriter json, Dice dice, bool small)
    {
        json.WriteStartObject("native");
        json.WriteString("request", dice.Pick<string>(small ? Narrow : Wide));
        json.WriteString("ver", "1.2");
        FormatWriter.Numbers(json, "api", 7);
        FormatWriter.Numbers(json, "battr", 1, 3, 8);
        json.WriteEndObject();
    }

    private static string Layout(int w, int h, bool rich)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, RequestFactory.Json))
        {
            json.WriteStartObject();
            json.WriteString("ver", "1.2");
            json.WriteNumber("context", 1);
            json.WriteNumber("contextsubtype", 11);
            json.WriteNumber("plcmttype", 1);
            json.WriteNumber("plcmtcnt", 1);
            json.WriteStartArray("assets");
            Asset(json, 1, true, "title", static (json, _) => json.WriteNumber("len", 90));
            Asset(json, 2, true, "img", (json, _) => Image(json, 3, w, h));
            Asset(json, 3, false, "img", static (json, _) => Image(json, 1, 80, 80));
            Asset(json, 4, true, "data", static (json, _) => Data(json, 1, 25));
            Asset(json, 5, rich, "data", static (json, _) => Data(json, 2, 140));
            if (rich) Asset(json, 6, false, "data", static (json, _) => Data(json, 12, 15));
            json.WriteEndArray();
            json.WriteStartArray("eventtrackers");
            json.WriteStartObject();
            json.WriteNumber("event", 1);
            FormatWriter.Numbers(json, "methods", 1, 2);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteNumber("privacy", 1);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Asset(Utf8JsonWriter json, int id, bool required, string kind, Action<Utf8JsonWriter, int> content)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteNumber("required", required ? 1 : 0);
        json.WriteStartObject(kind);
        content(json, id);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Image(Utf8JsonWriter json, int type, int w, int h)
    {
        json.WriteNumber("type", type);
        json.WriteNumber("wmin", w);
        json.WriteNumber("hmin", h);
        FormatWriter.Texts(json, "mimes", "image/jpeg", "image/png", "image/webp");
    }

    private static void Data(Utf8JsonWriter json, int type, int length)
    {
        json.WriteNumber("type", type);
        json.WriteNumber("len", length);
    }
}
