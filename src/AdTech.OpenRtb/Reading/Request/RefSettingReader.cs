namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="RefSetting"/>.</summary>
internal static class RefSettingReader
{
    public static RefSetting Read(ref JsonCursor json, RefSetting into)
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
                case 6:
                    if (name.SequenceEqual("minint"u8))
                        into.MinInt = json.Int();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("reftype"u8))
                        into.RefType = json.Int();
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

    public static void ReadAll(ref JsonCursor json, PooledList<RefSetting> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
