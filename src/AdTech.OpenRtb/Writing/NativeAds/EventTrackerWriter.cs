namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="EventTracker"/>.</summary>
internal static class EventTrackerWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<EventTracker> from)
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
    private static void Write(ref JsonOutput json, EventTracker from)
    {
        json.Int("event"u8, from.Event);
        json.Ints("methods"u8, from.Methods);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
