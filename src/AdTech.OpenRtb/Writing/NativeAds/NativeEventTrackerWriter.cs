namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="NativeEventTracker"/>.</summary>
internal static class NativeEventTrackerWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<NativeEventTracker> from)
    {
        if (from.IsEmpty)
            return;
        json.BeginArray(name);
        foreach (var item in from)
        {
            json.BeginObject();
            Write(ref json, item);
        }

        json.EndArray();
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, NativeEventTracker from)
    {
        json.Int("event"u8, from.Event);
        json.Int("method"u8, from.Method);
        json.Text("url"u8, from.Url);
        json.Raw("customdata"u8, from.CustomData);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
