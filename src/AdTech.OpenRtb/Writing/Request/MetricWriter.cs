namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Metric"/>.</summary>
internal static class MetricWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<Metric> from)
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
    private static void Write(ref JsonOutput json, Metric from)
    {
        json.Text("type"u8, from.Type);
        json.Double("value"u8, from.Value);
        json.Text("vendor"u8, from.Vendor);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
