namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="RefSetting"/>.</summary>
internal static class RefSettingWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<RefSetting> from)
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
    private static void Write(ref JsonOutput json, RefSetting from)
    {
        json.Int("reftype"u8, from.RefType);
        json.Int("minint"u8, from.MinInt);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
