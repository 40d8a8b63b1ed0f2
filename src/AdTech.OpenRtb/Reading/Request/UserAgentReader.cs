namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="UserAgent"/>.</summary>
internal static class UserAgentReader
{
    public static UserAgent Read(ref JsonCursor json, UserAgent into)
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
                    if (name.SequenceEqual("model"u8))
                        into.Model = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("mobile"u8))
                        into.Mobile = json.Flag();
                    else if (name.SequenceEqual("source"u8))
                        into.Source = json.Int();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("bitness"u8))
                        into.Bitness = json.Text();
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("browsers"u8))
                        BrandVersionReader.ReadAll(ref json, into.Browsers);
                    else if (name.SequenceEqual("platform"u8))
                        into.Platform = json.ObjectFollows() ? BrandVersionReader.Read(ref json, into.NewPlatform()) : null;
                    else
                        json.Skip();
                    break;
                case 12:
                    if (name.SequenceEqual("architecture"u8))
                        into.Architecture = json.Text();
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
