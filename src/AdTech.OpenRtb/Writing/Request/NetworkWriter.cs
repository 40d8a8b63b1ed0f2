namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Network"/>.</summary>
internal static class NetworkWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Network? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Network from)
    {
        json.Text("id"u8, from.Id);
        json.Text("name"u8, from.Name);
        json.Text("domain"u8, from.Domain);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
