using System.Buffers;
using System.Text.Json;
using AdTech.Events;
using AdTech.Events.Links;

namespace AdTech.Delivery.Creatives;

/// <summary>A native creative as the JSON of Native 1.2, with every asset it has and nothing that counts.</summary>
internal static class NativePreview
{
    internal static byte[] Write(CreativeDocument creative, string origin)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("native");
            json.WriteString("ver", "1.2");
            json.WriteStartObject("link");
            json.WriteString("url", creative.LandingPage);
            json.WriteEndObject();
            json.WriteStartArray("assets");
            WriteAssets(json, creative.Native ?? new NativeCreative(), origin);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteAssets(Utf8JsonWriter json, NativeCreative native, string origin)
    {
        var id = 0;
        if (native.Title.Length > 0)
        {
            json.WriteStartObject();
            json.WriteNumber("id", ++id);
            json.WriteStartObject("title");
            json.WriteString("text", native.Title);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        foreach (var (type, image) in new[] { (1, native.Icon), (3, native.MainImage) })
        {
            if (image is null || image.Url.Length == 0) continue;
            json.WriteStartObject();
            json.WriteNumber("id", ++id);
            json.WriteStartObject("img");
            json.WriteNumber("type", type);
            json.WriteString("url", PublicUrlOptions.Absolute(origin, image.Url));
            json.WriteNumber("w", image.W);
            json.WriteNumber("h", image.H);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        foreach (var (type, value) in Data(native))
        {
            if (value.Length == 0) continue;
            json.WriteStartObject();
            json.WriteNumber("id", ++id);
            json.WriteStartObject("data");
            json.WriteNumber("type", type);
            json.WriteString("value", value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }

    /// <summary>The texts with their types of the list Data Asset Types.</summary>
    private static (int Type, string Value)[] Data(NativeCreative native) =>
    [
        (1, native.Sponsored), (2, native.Description), (3, native.Rating), (4, native.Likes), (5, native.Downloads),
        (6, native.Price), (11, native.DisplayUrl), (12, native.CallToAction),
    ];
}
