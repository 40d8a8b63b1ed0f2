namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="BrandVersion"/>.</summary>
internal static class BrandVersionReader
{
    public static BrandVersion Read(ref JsonCursor json, BrandVersion into)
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
                case 5:
                    if (name.SequenceEqual("brand"u8))
                        into.Brand = json.Text();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("version"u8))
                        json.TextsOrNumbers(into.Version);
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

    public static void ReadAll(ref JsonCursor json, PooledList<BrandVersion> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
