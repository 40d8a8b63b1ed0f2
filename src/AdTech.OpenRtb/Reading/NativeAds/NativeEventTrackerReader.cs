namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="NativeEventTracker"/>.</summary>
internal static class NativeEventTrackerReader
{
    public static NativeEventTracker Read(ref JsonCursor json, NativeEventTracker into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("url"u8))
                        into.Url = json.Text();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("event"u8))
                        into.Event = json.Int();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("method"u8))
                        into.Method = json.Int();
                    else
                        json.Skip();
                    break;
                case 10:
                    if (name.SequenceEqual("customdata"u8))
                        into.CustomData = json.Raw();
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

    public static void ReadAll(ref JsonCursor json, PooledList<NativeEventTracker> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
