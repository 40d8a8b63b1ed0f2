namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Refresh"/>.</summary>
internal static class RefreshReader
{
    public static Refresh Read(ref JsonCursor json, Refresh into)
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
                    if (name.SequenceEqual("count"u8))
                        into.Count = json.Int();
                    else
                        json.Skip();
                    break;
                case 11:
                    if (name.SequenceEqual("refsettings"u8))
                        RefSettingReader.ReadAll(ref json, into.RefSettings);
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
}
