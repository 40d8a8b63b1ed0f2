namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Metric"/>.</summary>
internal static class MetricReader
{
    public static Metric Read(ref JsonCursor json, Metric into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("type"u8))
                        into.Type = json.Text();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("value"u8))
                        into.Value = json.Double();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("vendor"u8))
                        into.Vendor = json.Text();
                    else
                        json.Skip();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return into;
    }

    public static void ReadAll(ref JsonCursor json, PooledList<Metric> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
