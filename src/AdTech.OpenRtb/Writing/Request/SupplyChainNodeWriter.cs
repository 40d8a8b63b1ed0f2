namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="SupplyChainNode"/>.</summary>
internal static class SupplyChainNodeWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<SupplyChainNode> from)
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
    private static void Write(ref JsonOutput json, SupplyChainNode from)
    {
        json.Text("asi"u8, from.Asi);
        json.Text("sid"u8, from.Sid);
        json.Text("rid"u8, from.Rid);
        json.Text("name"u8, from.Name);
        json.Text("domain"u8, from.Domain);
        json.Int("hp"u8, from.Hp);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
